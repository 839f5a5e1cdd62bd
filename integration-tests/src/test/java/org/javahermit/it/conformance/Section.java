package org.javahermit.it.conformance;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The part of a stream that belongs to one program.
 *
 * @param text what stands between its markers
 * @param ended whether the end marker was there
 */
record Section(String text, boolean ended) {
  static final Section NONE = new Section("", true);

  /** Cuts a stream at the dispatcher's markers. */
  static Map<String, Section> cut(String stream) {
    Map<String, Section> sections = new LinkedHashMap<>();
    int at = begin(stream, 0);
    while (at >= 0) {
      int lineEnd = lineEnd(stream, at);
      String name = stream.substring(at + Dispatcher.BEGIN.length(), lineEnd).strip();
      int start = Math.min(lineEnd + 1, stream.length());
      int end = stream.indexOf(Dispatcher.END + name + "\n", start);
      sections.put(
          name, new Section(stream.substring(start, end < 0 ? stream.length() : end), end >= 0));
      at = end < 0 ? -1 : begin(stream, end);
    }
    return sections;
  }

  private static int begin(String stream, int from) {
    return stream.indexOf(Dispatcher.BEGIN, from);
  }

  private static int lineEnd(String stream, int at) {
    int end = stream.indexOf('\n', at);
    return end < 0 ? stream.length() : end;
  }
}
