package dev.tollgate.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes a command line apart as a POSIX shell does: quotes, backslashes, lines that go on, and
 * {@code $'…'}. Expands nothing, and refuses what a shell would expand or run.
 */
final class ShellWords {

  private final String text;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int at;

  private ShellWords(String text) {
    this.text = text;
  }

  static List<String> split(String text) throws UsageException {
    ShellWords shell = new ShellWords(text.replace("\r\n", "\n"));
    shell.read();
    return shell.words;
  }

  private void read() throws UsageException {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\\') {
        escaped();
      } else if (c == '\'') {
        inWord = true;
        word.append(text, at, end('\''));
        at = end('\'') + 1;
      } else if (c == '"') {
        inWord = true;
        doubleQuoted();
      } else if (c == '$' && at < text.length() && text.charAt(at) == '\'') {
        inWord = true;
        at++;
        ansiQuoted();
      } else if (Character.isWhitespace(c)) {
        endWord();
      } else if ("$`|;<>()".indexOf(c) >= 0 || (c == '&' && !inWord)) {
        throw new UsageException("the command holds a bare " + c + ", which a shell would act on");
      } else {
        inWord = true;
        word.append(c);
      }
    }
    endWord();
  }

  private void escaped() {
    if (at < text.length()) {
      char next = text.charAt(at++);
      if (next != '\n') {
        inWord = true;
        word.append(next);
      }
    }
  }

  private void doubleQuoted() throws UsageException {
    int end = at;
    while (end < text.length() && text.charAt(end) != '"') {
      char c = text.charAt(end);
      if (c == '$' || c == '`') {
        throw new UsageException("a quoted text holds " + c + ", which a shell would expand");
      }
      if (c == '\\' && end + 1 < text.length()) {
        char next = text.charAt(end + 1);
        if (next == '\n') {
          end += 2;
          continue;
        }
        if ("\"\\$`".indexOf(next) >= 0) {
          word.append(next);
          end += 2;
          continue;
        }
      }
      word.append(c);
      end++;
    }
    if (end == text.length()) {
      throw new UsageException("a double quote is not closed");
    }
    at = end + 1;
  }

  private void ansiQuoted() throws UsageException {
    while (at < text.length() && text.charAt(at) != '\'') {
      char c = text.charAt(at++);
      if (c == '\\' && at < text.length()) {
        ansiEscape(text.charAt(at++));
      } else {
        word.append(c);
      }
    }
    if (at == text.length()) {
      throw new UsageException("a quote is not closed");
    }
    at++;
  }

  private void ansiEscape(char kind) throws UsageException {
    switch (kind) {
      case 'n' -> word.append('\n');
      case 'r' -> word.append('\r');
      case 't' -> word.append('\t');
      case '\\', '\'', '"', '?' -> word.append(kind);
      case 'u' -> word.append((char) number(4));
      case 'x' -> word.append((char) number(2));
      default -> throw new UsageException("the escape \\" + kind + " is not understood");
    }
  }

  private int number(int digits) throws UsageException {
    int end = at;
    while (end < text.length() && end < at + digits && Character.digit(text.charAt(end), 16) >= 0) {
      end++;
    }
    if (end == at) {
      throw new UsageException("an escape lacks its digits");
    }
    int value = Integer.parseInt(text.substring(at, end), 16);
    at = end;
    return value;
  }

  private int end(char quote) throws UsageException {
    int end = text.indexOf(quote, at);
    if (end < 0) {
      throw new UsageException("a quote is not closed");
    }
    return end;
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }
}
