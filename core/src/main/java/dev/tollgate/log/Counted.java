package dev.tollgate.log;

/** Numbers of things within a sentence. Stateless. */
public final class Counted {

  private Counted() {}

  /**
   * How many there are: {@code 0 tokens}, {@code 1 token}, {@code 2 tokens}.
   *
   * @param noun the thing in the singular, whose plural is made by an s
   */
  public static String of(long count, String noun) {
    return count == 1 ? "1 " + noun : count + " " + noun + "s";
  }
}
