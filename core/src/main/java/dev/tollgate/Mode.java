package dev.tollgate;

/** Whether refusals take effect; see the key {@code mode}. */
public enum Mode {
  /** What is refused does not reach the application. */
  ENFORCE,
  /** Everything passes; what would have been refused is logged and reported. */
  OBSERVE
}
