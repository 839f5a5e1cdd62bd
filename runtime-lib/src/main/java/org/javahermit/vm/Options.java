package org.javahermit.vm;

import org.javahermit.jdk.java.lang.StringSubstitution;
import org.javahermit.machine.Platform;
import org.javahermit.machine.TargetValues;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * The image's parameters: takes what the machine was given, leaves options of the runtime, system
 * properties and the application's arguments. See docs/running.md.
 *
 * <p>Parameters at the beginning that are {@code -Dkey=value}, {@code -Xmx…}, {@code -Xms…} or
 * {@code -Xss…} are the runtime's, up to the first other one; a {@code --} ends them and is
 * dropped. Sizes take k, m or g; what is not given is the target's. Sizes are read without
 * allocation, because there is no heap yet.
 */
public final class Options {
  private static final int FOR_APPLICATION = 0;
  private static final int PROPERTY = 1;
  private static final int HEAP = 2;
  private static final int STACK = 3;
  private static final int END = 4;
  private static final int INITIAL_HEAP = 5;

  private static final int NO_SIZE = -1;
  private static final int WRONG_PARAMETER = 1;

  private Options() {}

  /** The limit of the heap in bytes; 0 where there is none. */
  public static long heapLimit() {
    long limit = size(HEAP, TargetValues.maximumHeapBytes());
    if (limit > TargetValues.referenceLimit()) {
      stop(
          "-Xmx asks for more than references of this image reach; build it with --large-heap"
              + " (in Maven hermit.largeHeap) for up to 32 GiB");
    }
    return limit;
  }

  /** What the heap takes at start, in bytes; not more than its limit. */
  public static long initialHeap() {
    long limit = heapLimit();
    long initial = size(INITIAL_HEAP, TargetValues.initialHeapBytes());
    return limit != 0 && limit < initial ? limit : initial;
  }

  /** The size of threads' stacks in bytes, the main thread's too; 0 where none is given. */
  static long stackSize() {
    return size(STACK, 0);
  }

  /** Ends the program because it cannot be started like this; the reason is ASCII. */
  public static void stop(String reason) {
    Panic.print("javahermit: ");
    Panic.print(reason);
    Panic.print("\n");
    Platform.current().exit(WRONG_PARAMETER);
  }

  /**
   * The value of a numeric property, before there is a heap: 0 where it is not given, 1 where it is
   * given without a value.
   */
  static long property(String name) {
    Address text = value(name);
    if (text.isZero()) {
      return 0;
    }
    return text.loadByte(0) == '=' ? number(text.plus(1)) : 1;
  }

  /** What follows a property's name where it was given last, from the = on; zero if it was not. */
  private static Address value(String name) {
    Address value = Address.zero();
    int count = optionCount();
    for (int i = 0; i < count; i++) {
      Address text = Platform.current().argument(i);
      if (kind(text) == PROPERTY && startsWith(text.plus(2), name)) {
        Address rest = text.plus(2 + name.length());
        if (rest.loadByte(0) == '=' || rest.loadByte(0) == 0) {
          value = rest;
        }
      }
    }
    return value;
  }

  /** The value of a property as a zero-terminated text; zero where it is not given. */
  public static Address text(String name) {
    Address value = value(name);
    return value.isZero() || value.loadByte(0) != '=' ? Address.zero() : value.plus(1);
  }

  /** How many cores {@code -Dhermit.cores=n} asks for; 0 where it is not given. */
  public static int cores() {
    Address text = value("hermit.cores");
    if (text.isZero()) {
      return 0;
    }
    long cores = text.loadByte(0) == '=' ? number(text.plus(1)) : NO_SIZE;
    if (cores < 1 || cores > Platform.MOST_CORES) {
      stop("the number of cores in -Dhermit.cores is wrong; it is at least 1 and at most 64");
    }
    return (int) cores;
  }

  private static long size(int kind, long usual) {
    long size = usual;
    int count = optionCount();
    for (int i = 0; i < count; i++) {
      Address text = Platform.current().argument(i);
      if (kind(text) == kind) {
        size = number(text.plus(4));
        if (size == NO_SIZE) {
          stop("a size of -Xmx, -Xms or -Xss is wrong; sizes are numbers with k, m or g");
        }
      }
    }
    return size;
  }

  /** How many parameters at the beginning are the runtime's. */
  private static int optionCount() {
    int count = Platform.current().argumentCount();
    int i = 0;
    while (i < count) {
      int kind = kind(Platform.current().argument(i));
      if (kind == FOR_APPLICATION) {
        return i;
      }
      i++;
      if (kind == END) {
        return i;
      }
    }
    return i;
  }

  private static int kind(Address text) {
    if (startsWith(text, "-D")) {
      return PROPERTY;
    }
    if (startsWith(text, "-Xmx")) {
      return HEAP;
    }
    if (startsWith(text, "-Xms")) {
      return INITIAL_HEAP;
    }
    if (startsWith(text, "-Xss")) {
      return STACK;
    }
    return startsWith(text, "--") && text.loadByte(2) == 0 ? END : FOR_APPLICATION;
  }

  private static boolean startsWith(Address text, String prefix) {
    for (int i = 0; i < prefix.length(); i++) {
      if (text.loadByte(i) != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** A number, with a unit or without; {@link #NO_SIZE} where the text is none. */
  private static long number(Address text) {
    long value = 0;
    int i = 0;
    while (text.loadByte(i) >= '0' && text.loadByte(i) <= '9' && value < Long.MAX_VALUE >> 35) {
      value = value * 10 + text.loadByte(i) - '0';
      i++;
    }
    int unit = unit(text.loadByte(i));
    int end = unit == 0 ? i : i + 1;
    return i == 0 || text.loadByte(end) != 0 ? NO_SIZE : value << unit;
  }

  /** The binary logarithm of a unit; 0 for no unit. */
  private static int unit(byte letter) {
    return switch (letter) {
      case 'k', 'K' -> 10;
      case 'm', 'M' -> 20;
      case 'g', 'G' -> 30;
      default -> 0;
    };
  }

  /** The application's arguments. */
  public static String[] arguments() {
    int options = optionCount();
    String[] arguments = new String[Platform.current().argumentCount() - options];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = decode(Platform.current().argument(options + i));
    }
    return arguments;
  }

  /** The parameters that are the runtime's, as they were given. */
  public static String[] options() {
    int count = optionCount();
    String[] options = new String[count];
    for (int i = 0; i < count; i++) {
      options[i] = decode(Platform.current().argument(i));
    }
    return options;
  }

  /** The system properties given: keys and values in turn. */
  public static String[] properties() {
    int options = optionCount();
    int count = 0;
    for (int i = 0; i < options; i++) {
      if (kind(Platform.current().argument(i)) == PROPERTY) {
        count++;
      }
    }
    String[] properties = new String[2 * count];
    count = 0;
    for (int i = 0; i < options; i++) {
      if (kind(Platform.current().argument(i)) == PROPERTY) {
        String text = decode(Platform.current().argument(i).plus(2));
        int end = text.indexOf('=');
        properties[count++] = end < 0 ? text : text.substring(0, end);
        properties[count++] = end < 0 ? "" : text.substring(end + 1);
      }
    }
    return properties;
  }

  /** The environment, each entry as {@code NAME=value}. */
  public static String[] environment() {
    String[] entries = new String[Platform.current().environmentCount()];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = decode(Platform.current().environment(i));
    }
    return entries;
  }

  /** The Java string of a zero-terminated text in UTF-8. */
  private static String decode(Address text) {
    int length = 0;
    while (text.loadByte(length) != 0) {
      length++;
    }
    byte[] bytes = new byte[length];
    copy(text, bytes, length);
    return StringSubstitution.hermitOfUtf8(bytes);
  }

  @Uninterruptible
  private static void copy(Address text, byte[] into, int length) {
    Address target = Address.ofObject(into).plus(ObjectLayout.arrayBase(1));
    Machine.copyForward(target, text, length);
  }
}
