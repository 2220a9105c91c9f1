package dev.tollgate.servlet;

import dev.tollgate.Answer;

/** How one request stands with one filter instance, once it has decided. */
sealed interface Standing permits Standing.Answered, Admission {

  /** Tollgate answers, and the application does not hear of the request. */
  record Answered(Answer answer) implements Standing {}
}
