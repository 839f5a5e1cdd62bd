package org.javahermit.it.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Says in a few lines how two outputs of a program differ; null where they are equal. */
final class Difference {
  private static final int SHOWN = 12;
  private static final int WIDTH = 400;

  private Difference() {}

  static String between(Output expected, Output actual) {
    StringBuilder text = new StringBuilder();
    if (!Objects.equals(expected.end(), actual.end())) {
      text.append("end: expected ").append(end(expected)).append(", was ").append(end(actual));
      text.append('\n');
    }
    compare("standard output", expected.out(), actual.out(), text);
    compare("standard error", expected.err(), actual.err(), text);
    return text.isEmpty() ? null : text.toString();
  }

  private static String end(Output o) {
    return o.end() == null ? "an ordinary end" : o.end();
  }

  private static void compare(String stream, String expected, String actual, StringBuilder text) {
    if (expected.equals(actual)) {
      return;
    }
    List<String> lines = new ArrayList<>();
    String[] left = expected.split("\n", -1);
    String[] right = actual.split("\n", -1);
    int i = 0;
    int j = 0;
    while ((i < left.length || j < right.length) && lines.size() < SHOWN) {
      if (i < left.length && j < right.length && left[i].equals(right[j])) {
        i++;
        j++;
        continue;
      }
      int skipLeft = ahead(left, i, right, j);
      int skipRight = ahead(right, j, left, i);
      if (skipRight > 0 && (skipLeft == 0 || skipRight < skipLeft)) {
        for (int k = 0; k < skipRight; k++) {
          lines.add("  line " + (j + 1) + " + " + shorten(right[j++]));
        }
      } else if (skipLeft > 0) {
        for (int k = 0; k < skipLeft; k++) {
          lines.add("  line " + (i + 1) + " - " + shorten(left[i++]));
        }
      } else {
        if (i < left.length) {
          lines.add("  line " + (i + 1) + " - " + shorten(left[i++]));
        }
        if (j < right.length) {
          lines.add("  line " + (j + 1) + " + " + shorten(right[j++]));
        }
      }
    }
    text.append(stream).append(" (- HotSpot, + image):\n");
    text.append(String.join("\n", lines)).append('\n');
    if (i < left.length || j < right.length) {
      text.append("  … and more\n");
    }
  }

  /** How many lines of {@code a} must be skipped until line {@code j} of {@code b} comes, or 0. */
  private static int ahead(String[] a, int i, String[] b, int j) {
    if (j >= b.length) {
      return 0;
    }
    for (int k = 1; k < SHOWN && i + k < a.length; k++) {
      if (a[i + k].equals(b[j])) {
        return k;
      }
    }
    return 0;
  }

  private static String shorten(String line) {
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH) + "…";
  }
}
