package org.javahermit.compiler.metadata;

import java.util.regex.Pattern;

/**
 * Patterns of resource names: {@code *} is anything within a folder, {@code **} anything with
 * slashes, a backslash takes the next character as it is.
 */
final class Globs {
  private Globs() {}

  static Pattern pattern(String glob) {
    StringBuilder expression = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (glob.startsWith("**/", i)) {
        expression.append("(?:.*/)?");
        i += 2;
      } else if (glob.startsWith("**", i)) {
        expression.append(".*");
        i++;
      } else if (c == '*') {
        expression.append("[^/]*");
      } else {
        if (c == '\\' && i + 1 < glob.length()) {
          c = glob.charAt(++i);
        }
        expression.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(expression.toString());
  }
}
