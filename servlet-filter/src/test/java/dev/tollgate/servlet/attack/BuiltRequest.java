package dev.tollgate.servlet.attack;

/** The bytes that go out. {@code raw}: the case wrote the whole message itself. */
record BuiltRequest(String method, byte[] bytes, byte[] body, boolean raw) {}
