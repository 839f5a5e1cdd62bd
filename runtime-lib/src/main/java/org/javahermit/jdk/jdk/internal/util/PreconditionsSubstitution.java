package org.javahermit.jdk.jdk.internal.util;

import java.util.List;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * The message of a failed index check is made without {@code String.format}, which would bring
 * formatting, locales and regular expressions into every image. The texts stay.
 */
@Substitution("jdk.internal.util.Preconditions")
final class PreconditionsSubstitution {
  private PreconditionsSubstitution() {}

  @Replace
  private static String outOfBoundsMessage(String check, List<? extends Number> values) {
    if (check == null || values == null) {
      Object known = check == null ? values : check;
      return known == null ? "Range check failed" : "Range check failed: " + known;
    }
    int count = values.size();
    switch (check) {
      case "checkIndex":
        if (count == 2) {
          return "Index " + values.get(0) + " out of bounds for length " + values.get(1);
        }
        break;
      case "checkFromToIndex":
        if (count == 3) {
          return "Range ["
              + values.get(0)
              + ", "
              + values.get(1)
              + ") out of bounds for length "
              + values.get(2);
        }
        break;
      case "checkFromIndexSize":
        if (count == 3) {
          return "Range ["
              + values.get(0)
              + ", "
              + values.get(0)
              + " + "
              + values.get(1)
              + ") out of bounds for length "
              + values.get(2);
        }
        break;
      default:
        break;
    }
    return "Range check failed: " + check + " " + values;
  }
}
