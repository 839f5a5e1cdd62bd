package org.javahermit.jdk.java.lang.invoke;

import java.util.Objects;

/** The variable arguments of {@code LambdaMetafactory.altMetafactory}, taken one by one. */
final class FunctionArguments {
  private final Object[] all;
  private int next;

  FunctionArguments(Object[] all) {
    this.all = all;
  }

  /**
   * The next argument.
   *
   * @throws IllegalArgumentException where there is none, or one of another class
   */
  <T> T take(Class<T> type) {
    if (next == all.length) {
      throw new IllegalArgumentException("missing argument");
    }
    Object argument = Objects.requireNonNull(all[next++]);
    if (!type.isInstance(argument)) {
      throw new IllegalArgumentException("argument has wrong type");
    }
    return type.cast(argument);
  }

  /** How many arguments of a kind follow; none, and no number, where its flag is not set. */
  int takeCount(int flags, int flag) {
    int count = (flags & flag) == 0 ? 0 : take(Integer.class);
    if (count < 0) {
      throw new IllegalArgumentException("negative argument count");
    }
    if (count > all.length - next) {
      throw new IllegalArgumentException("missing argument");
    }
    return count;
  }

  /** Takes as many as the array has place for, of the class of its elements. */
  void fill(Object[] list) {
    for (int i = 0; i < list.length; i++) {
      list[i] = take(list.getClass().getComponentType());
    }
  }

  void end() {
    if (next < all.length) {
      throw new IllegalArgumentException("too many arguments");
    }
  }
}
