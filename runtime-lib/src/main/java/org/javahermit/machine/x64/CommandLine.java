package org.javahermit.machine.x64;

import org.javahermit.unsafe.Address;

/**
 * The command line that the loader passed, split into words.
 *
 * <p>Words are separated by blanks; inside double quotes blanks count, and a backslash takes the
 * next character literally. {@code NAME=value} words among the options at the beginning are the
 * environment; words by which the machine tells of its devices are kept apart; all others are
 * parameters in their order, {@code --} among them, which the launcher tells apart.
 */
final class CommandLine {
  private static final int LIMIT = 64 << 10;

  /** How hypervisors without firmware name a device; they add such words to the command line. */
  private static final String DEVICE = "virtio_mmio.device=";

  private final Address words;
  private final Address environment;
  private final Address devices;
  private int wordCount;
  private int environmentCount;
  private int deviceCount;

  /**
   * Splits a text.
   *
   * @param text zero-terminated; 0 is the empty one
   * @param memory {@link #memoryFor} bytes, which hold the words from now on
   */
  CommandLine(Address text, Address memory) {
    int length = length(text);
    words = memory;
    environment = words.plus(tableBytes(length));
    devices = environment.plus(tableBytes(length));
    split(text, length, devices.plus(tableBytes(length)));
  }

  /** Memory that the words of a text need, in bytes. */
  static long memoryFor(Address text) {
    int length = length(text);
    return 3 * tableBytes(length) + length + 1;
  }

  /** A word and its separator take two characters of the text at least. */
  private static long tableBytes(int length) {
    return (length / 2 + 1) * 8L;
  }

  private static int length(Address text) {
    if (text.isZero()) {
      return 0;
    }
    int length = 0;
    while (length < LIMIT && text.loadByte(length) != 0) {
      length++;
    }
    return length;
  }

  private void split(Address text, int length, Address copy) {
    int in = 0;
    int out = 0;
    boolean arguments = false;
    while (true) {
      while (in < length && text.loadByte(in) == ' ') {
        in++;
      }
      if (in == length) {
        return;
      }
      int start = out;
      boolean quoted = false;
      while (in < length && (quoted || text.loadByte(in) != ' ')) {
        byte c = text.loadByte(in++);
        if (c == '"') {
          quoted = !quoted;
        } else {
          boolean escaped = c == '\\' && in < length;
          copy.storeByte(out++, escaped ? text.loadByte(in++) : c);
        }
      }
      copy.storeByte(out++, 0);
      arguments = add(copy.plus(start), out - start - 1, arguments);
    }
  }

  private boolean add(Address word, int length, boolean arguments) {
    if (!arguments && isAssignment(word, length)) {
      environment.storeAddress(environmentCount++ * 8L, word);
      return false;
    }
    if (isDevice(word)) {
      devices.storeAddress(deviceCount++ * 8L, word);
      return arguments;
    }
    words.storeAddress(wordCount++ * 8L, word);
    boolean separator = length == 2 && word.loadByte(0) == '-' && word.loadByte(1) == '-';
    boolean option = length > 1 && word.loadByte(0) == '-' && !separator;
    return arguments || !option;
  }

  private static boolean isDevice(Address word) {
    int i = 0;
    while (i < DEVICE.length() && word.loadByte(i) == DEVICE.charAt(i)) {
      i++;
    }
    return i == DEVICE.length();
  }

  /** Whether a word is a name of letters, digits and underscores with {@code =} behind it. */
  private static boolean isAssignment(Address word, int length) {
    for (int i = 0; i < length; i++) {
      byte c = word.loadByte(i);
      if (c == '=') {
        return i > 0;
      }
      boolean name =
          c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '_' || c >= '0' && c <= '9' && i > 0;
      if (!name) {
        return false;
      }
    }
    return false;
  }

  int wordCount() {
    return wordCount;
  }

  Address word(int index) {
    return words.loadAddress(index * 8L);
  }

  int deviceCount() {
    return deviceCount;
  }

  Address device(int index) {
    return devices.loadAddress(index * 8L);
  }

  int environmentCount() {
    return environmentCount;
  }

  Address environment(int index) {
    return environment.loadAddress(index * 8L);
  }
}
