package dev.tollgate.cli;

import java.util.List;

/** Something that can be done from the command line. */
interface Command {

  /** Exit status: it is as it should be. */
  int DONE = 0;

  /** Exit status: it is not. */
  int FAILED = 1;

  /** Exit status: the command was not understood, or could not read what it needs. */
  int USAGE = 2;

  String name();

  /** What it does, in one line. */
  String summary();

  /** How it is used. */
  String help();

  /**
   * Runs it.
   *
   * @param arguments what stands after the name
   * @return the exit status
   */
  int run(List<String> arguments, Terminal terminal) throws UsageException;
}
