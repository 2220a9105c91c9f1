package dev.tollgate.introspection;

/** How introspection answers are written: the key {@code introspection.response}. Thread-safe. */
interface AnswerFormat {

  /** RFC 7662: as JSON. */
  AnswerFormat JSON =
      new AnswerFormat() {
        @Override
        public String mediaType() {
          return "application/json";
        }

        @Override
        public IntrospectionAnswer read(byte[] octets) {
          return IntrospectionAnswer.parse(octets);
        }
      };

  /** The media type that is asked for, and the only one that is read. */
  String mediaType();

  /** Understands the octets of an answer; may block on I/O, within bounds. */
  IntrospectionAnswer read(byte[] octets);
}
