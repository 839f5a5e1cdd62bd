package org.javahermit.compiler.image;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.compiler.link.Section;
import org.javahermit.compiler.link.Symbol;

/**
 * Read-only lists of 32-bit entries, each a count and then numbers or addresses. Equal lists are in
 * the image once.
 */
final class ListPool {
  private final Map<List<?>, Symbol> lists = new LinkedHashMap<>();

  /** The symbol of a list of integers and symbols. */
  Symbol of(List<?> entries) {
    return lists.computeIfAbsent(
        List.copyOf(entries), key -> new Symbol.Named("list." + lists.size()));
  }

  /** Puts all lists into a section. */
  void write(Section rodata) {
    rodata.align(4);
    lists.forEach(
        (entries, symbol) -> {
          rodata.label(symbol);
          rodata.u32(entries.size());
          for (Object entry : entries) {
            if (entry instanceof Symbol address) {
              rodata.address32(address);
            } else {
              rodata.u32((Integer) entry);
            }
          }
        });
  }
}
