package org.javahermit.compiler.ir;

/**
 * Cuts the textual form into words. Takes the text; leaves words, punctuation and quoted strings in
 * order, without white space and comments, and knows the line for error messages.
 */
final class TextScanner {
  private final String text;
  private int at;
  private int line = 1;

  TextScanner(String text) {
    this.text = text;
    skip();
  }

  /** Whether nothing is left. */
  boolean atEnd() {
    return at == text.length();
  }

  /** The line of the next word. */
  int line() {
    return line;
  }

  /** Whether the next characters are these. */
  boolean sees(String expected) {
    return text.startsWith(expected, at);
  }

  /** Passes these characters if they come next, and tells whether they did. */
  boolean accept(String expected) {
    if (!sees(expected)) {
      return false;
    }
    at += expected.length();
    skip();
    return true;
  }

  /** Passes this word if it comes next as a whole word. */
  boolean acceptWord(String expected) {
    int end = at + expected.length();
    boolean whole = sees(expected) && (end == text.length() || !isNamePart(text.charAt(end)));
    return whole && accept(expected);
  }

  /** Passes these characters. */
  void expect(String expected) {
    if (!accept(expected)) {
      throw error("expected '" + expected + "'");
    }
  }

  /** A quoted string, or everything up to white space. */
  String word() {
    return until("");
  }

  /** A quoted string, or everything up to white space or one of the characters. */
  String until(String ends) {
    if (sees("\"")) {
      return quoted();
    }
    int start = at;
    while (at < text.length()
        && !Character.isWhitespace(text.charAt(at))
        && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (at == start) {
      throw error("expected a word");
    }
    String word = text.substring(start, at);
    skip();
    return word;
  }

  /** A quoted string with its escapes resolved. */
  String quoted() {
    if (!sees("\"")) {
      throw error("expected a string in quotes");
    }
    StringBuilder result = new StringBuilder();
    for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
      char c = text.charAt(at);
      if (c != '\\') {
        result.append(c);
        continue;
      }
      c = text.charAt(++at);
      switch (c) {
        case 'n' -> result.append('\n');
        case 'u' -> {
          result.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
          at += 4;
        }
        default -> result.append(c);
      }
    }
    if (at == text.length()) {
      throw error("the string does not end");
    }
    at++;
    skip();
    return result.toString();
  }

  /** A name of a value or block: the letter and a number. */
  int number(char letter) {
    if (at == text.length() || text.charAt(at) != letter) {
      throw error("expected a name " + letter + "0, " + letter + "1, …");
    }
    int start = ++at;
    while (at < text.length() && Character.isDigit(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw error("expected a number behind '" + letter + "'");
    }
    int number = Integer.parseInt(text.substring(start, at));
    skip();
    return number;
  }

  /** Whether a name of a value or block comes next. */
  boolean seesName(char letter) {
    return at + 1 < text.length()
        && text.charAt(at) == letter
        && Character.isDigit(text.charAt(at + 1));
  }

  /** An error that names the line. */
  IllegalArgumentException error(String message) {
    int end = Math.min(text.length(), at + 20);
    return new IllegalArgumentException(
        "line "
            + line
            + ": "
            + message
            + " at: "
            + text.substring(at, end).lines().findFirst().orElse(""));
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private void skip() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (Character.isWhitespace(c)) {
        line += c == '\n' ? 1 : 0;
        at++;
      } else {
        return;
      }
    }
  }
}
