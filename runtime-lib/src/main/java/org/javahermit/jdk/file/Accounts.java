package org.javahermit.jdk.file;

/** The names of users and groups: an image has one of each, with the number 0. */
public final class Accounts {
  private static final String NAME = "hermit";

  private Accounts() {}

  /** The name of a user or a group, or null. */
  public static String name(int number) {
    return number == 0 ? NAME : null;
  }

  /** The number of a user or a group, or -1; that of the superuser has its usual name too. */
  public static int number(String name) {
    return name.equals(NAME) || name.equals("root") ? 0 : -1;
  }
}
