package org.javahermit.compiler.image;

import org.javahermit.compiler.layout.TargetFacts;
import org.javahermit.compiler.link.Section;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.compiler.x64.CompiledMethod.RelocationKind;

/** Writes references in the target's width. */
record References(TargetFacts target) {

  /** Adds a reference to an object, or null. */
  void append(Section section, Symbol object) {
    put(section, section.reserve(target.referenceSize()), object);
  }

  /** Writes a reference to an object, or null, to an offset that is there already. */
  void put(Section section, int offset, Symbol object) {
    if (object != null) {
      RelocationKind kind =
          target.referenceSize() == 4 ? RelocationKind.REFERENCE_32 : RelocationKind.ABSOLUTE_64;
      section.relocate(offset, kind, object, 0);
    }
  }
}
