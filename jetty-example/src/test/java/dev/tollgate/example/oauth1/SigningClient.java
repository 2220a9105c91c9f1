package dev.tollgate.example.oauth1;

/** A client library, and what sends the calls that it signs. */
interface SigningClient extends AutoCloseable {

  Reply send(Call call) throws Exception;

  @Override
  default void close() {}
}
