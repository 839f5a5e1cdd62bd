package org.javahermit.compiler.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.javahermit.compiler.link.Section;
import org.javahermit.compiler.link.Section.Label;
import org.javahermit.compiler.link.Symbol;

/**
 * How much of a section is behind a symbol, up to the next one; for reports.
 *
 * @param symbol what lies there
 * @param size bytes, with those that fill up behind it
 */
public record Extent(Symbol symbol, int size) {

  /** All of a section, in the order of addresses. */
  static List<Extent> of(Section section) {
    List<Label> labels = new ArrayList<>(section.labels());
    labels.sort(Comparator.comparingInt(Label::offset));
    List<Extent> extents = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      int end = i + 1 < labels.size() ? labels.get(i + 1).offset() : section.length();
      extents.add(new Extent(labels.get(i).symbol(), end - labels.get(i).offset()));
    }
    return extents;
  }
}
