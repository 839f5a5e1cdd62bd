package org.javahermit.jdk.support;

import java.lang.ref.WeakReference;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;

/**
 * {@link String#intern()}: a hash table with open addressing, which begins with the literals of the
 * image. It holds strings of the image themselves, since they live for ever, and others weakly;
 * slots of strings that died are used again when the table grows.
 */
public final class InternedStrings {
  private static Object[] table;
  private static int used;

  private InternedStrings() {}

  /** The one string of these characters. */
  public static synchronized String intern(String string) {
    if (table == null) {
      addLiterals();
    }
    int slot = find(table, string);
    if (table[slot] != null) {
      return get(table[slot]);
    }
    if (4 * (used + 1) > 3 * table.length) {
      grow();
      slot = find(table, string);
    }
    table[slot] = new WeakReference<>(string);
    used++;
    return string;
  }

  private static void addLiterals() {
    Address literals = Machine.symbol("strings.table");
    int count = literals.loadInt(0);
    Object[] fresh = new Object[Integer.highestOneBit(Math.max(count, 32)) << 2];
    for (int i = 0; i < count; i++) {
      String literal = (String) literals.loadAddress32(4 + 4L * i).toObject();
      fresh[find(fresh, literal)] = literal;
    }
    used = count;
    table = fresh;
  }

  private static void grow() {
    int alive = 0;
    for (Object entry : table) {
      if (entry != null && get(entry) != null) {
        alive++;
      }
    }
    Object[] fresh = new Object[2 * alive > table.length ? 2 * table.length : table.length];
    int count = 0;
    for (Object entry : table) {
      String string = entry == null ? null : get(entry);
      if (string != null) {
        fresh[find(fresh, string)] = entry;
        count++;
      }
    }
    table = fresh;
    used = count;
  }

  /** The slot that has the string, or the free one where it belongs. */
  private static int find(Object[] slots, String string) {
    int mask = slots.length - 1;
    int hash = string.hashCode();
    int slot = (hash ^ hash >>> 16) & mask;
    while (slots[slot] != null && !string.equals(get(slots[slot]))) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private static String get(Object entry) {
    return entry instanceof String string ? string : (String) ((WeakReference<?>) entry).get();
  }
}
