package dev.tollgate.containers;

import java.util.EnumSet;
import java.util.Set;

/** What a request carries, and in which ways an application may read it. */
enum Content {
  TEXT(
      "text/plain;charset=ISO-8859-1",
      "first \u00e4\r\nsecond",
      EnumSet.of(Reading.STREAM, Reading.LISTENER, Reading.READER)),
  FORM(
      "application/x-www-form-urlencoded",
      "a=1&b=two+words&a=%7E",
      EnumSet.of(Reading.STREAM, Reading.LISTENER, Reading.READER, Reading.PARAMETERS)),
  MULTIPART(
      "multipart/form-data; boundary=b",
      "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n"
          + "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x\"\r\n"
          + "Content-Type: text/plain\r\n\r\ndata\r\n--b--\r\n",
      EnumSet.of(Reading.STREAM, Reading.PARTS));

  private final String type;
  private final String body;
  private final Set<Reading> readings;

  Content(String type, String body, Set<Reading> readings) {
    this.type = type;
    this.body = body;
    this.readings = readings;
  }

  String type() {
    return type;
  }

  String body() {
    return body;
  }

  Set<Reading> readings() {
    return readings;
  }
}
