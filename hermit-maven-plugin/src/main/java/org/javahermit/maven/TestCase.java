package org.javahermit.maven;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** One test of a run: what came of it, and what it printed. */
final class TestCase {
  enum Status {
    PASSED,
    FAILED,
    ERROR,
    SKIPPED
  }

  private final String className;
  private final String name;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Status status = Status.PASSED;
  private long nanos;
  private String type = "";
  private String message = "";
  private String trace = "";
  private String place = "";

  /**
   * A test that has begun.
   *
   * @param name the method, or what else it is called
   */
  TestCase(String className, String name) {
    this.className = className;
    this.name = name;
  }

  TestCase after(Status result, long nanoseconds) {
    status = result;
    nanos = nanoseconds;
    return this;
  }

  /**
   * What was thrown.
   *
   * @param text its stack trace
   * @param where class, method and line, for a summary
   */
  TestCase thrown(String kind, String reason, String text, String where) {
    type = kind;
    message = reason;
    trace = text;
    place = where;
    return this;
  }

  String className() {
    return className;
  }

  String name() {
    return name;
  }

  /** Class and method, as a line about it begins. */
  String fullName() {
    return className + "." + name;
  }

  Status status() {
    return status;
  }

  /** Whether it failed, in whichever way. */
  boolean isBad() {
    return status == Status.FAILED || status == Status.ERROR;
  }

  long nanos() {
    return nanos;
  }

  String type() {
    return type;
  }

  /** The message of what was thrown, or why it was skipped. */
  String message() {
    return message;
  }

  String trace() {
    return trace;
  }

  String place() {
    return place.isEmpty() ? fullName() : place;
  }

  void printed(boolean isError, byte[] bytes) {
    (isError ? err : out).writeBytes(bytes);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
