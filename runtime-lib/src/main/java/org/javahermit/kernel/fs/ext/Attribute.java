package org.javahermit.kernel.fs.ext;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.socket.Errors;

/**
 * An extended attribute as it lies on the disk. Source: the ext4 documentation of the Linux kernel,
 * "Extended Attributes".
 *
 * @param space the number of its name space
 * @param name its name in there
 * @param value its value
 */
record Attribute(int space, byte[] name, byte[] value) implements Comparable<Attribute> {
  private static final int MOST_NAME_BYTES = 255;
  private static final byte[] NO_VALUE = {};

  /** Name spaces by number; others are kept as they are, and not shown. */
  private static final String[] SPACES = {
    null, "user.", null, null, "trusted.", null, "security.",
  };

  /** An attribute without a value, by its whole name. */
  static Attribute named(String whole) throws FileError {
    for (int space = 0; space < SPACES.length; space++) {
      if (SPACES[space] != null && whole.startsWith(SPACES[space])) {
        byte[] name = whole.substring(SPACES[space].length()).getBytes(StandardCharsets.UTF_8);
        if (name.length == 0) {
          throw new FileError(Errors.INVALID);
        } else if (name.length > MOST_NAME_BYTES) {
          throw new FileError(Errors.OUT_OF_RANGE);
        }
        return new Attribute(space, name, NO_VALUE);
      }
    }
    throw new FileError(Errors.NOT_SUPPORTED);
  }

  /** The same with another value. */
  Attribute with(byte[] newValue) {
    return new Attribute(space, name, newValue.clone());
  }

  /** Its whole name; null where the name space is not shown. */
  String wholeName() {
    String prefix = space < SPACES.length ? SPACES[space] : null;
    return prefix == null ? null : prefix + new String(name, StandardCharsets.UTF_8);
  }

  boolean hasNameOf(Attribute other) {
    return space == other.space && Arrays.equals(name, other.name);
  }

  /** In the order in which others look for them in a block. */
  @Override
  public int compareTo(Attribute other) {
    if (space != other.space) {
      return Integer.compare(space, other.space);
    } else if (name.length != other.name.length) {
      return Integer.compare(name.length, other.name.length);
    }
    return Arrays.compareUnsigned(name, other.name);
  }
}
