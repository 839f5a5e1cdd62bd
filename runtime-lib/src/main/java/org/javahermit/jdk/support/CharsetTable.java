package org.javahermit.jdk.support;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.unsafe.Machine;

/**
 * The charsets of an image besides those that {@code sun.nio.cs.StandardCharsets} names in code, as
 * the compiler collected them: their classes and their names. Read when a program first asks for a
 * charset that is not one of the others; each charset is made when it is first asked for. The piece
 * is in the format of {@link java.io.DataInput}: the count, then for each charset the name of its
 * class, the count of its names, its name, its aliases.
 */
public final class CharsetTable {
  private static CharsetTable instance;

  /** A charset and what it is found by; made when somebody wants it. */
  private static final class Entry {
    private final String type;
    private final String[] names;
    private Charset charset;

    Entry(DataInputStream in) throws IOException {
      type = in.readUTF();
      names = new String[in.readInt()];
      for (int i = 0; i < names.length; i++) {
        names[i] = in.readUTF();
      }
    }

    /** Not locked while it is made, because some look for others. */
    Charset charset() {
      synchronized (this) {
        if (charset != null) {
          return charset;
        }
      }
      Charset made = make();
      synchronized (this) {
        if (charset == null) {
          charset = made;
        }
        return charset;
      }
    }

    @SuppressWarnings("deprecation")
    private Charset make() {
      try {
        return (Charset) WorldTypes.find(type).newInstance();
      } catch (InstantiationException | IllegalAccessException e) {
        throw new InternalError(e);
      }
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Entry> byName = new HashMap<>();

  private CharsetTable() {
    try (DataInputStream in = ImageResource.open(Machine.symbol("resource:charsets"))) {
      for (int left = in.readInt(); left > 0; left--) {
        Entry entry = new Entry(in);
        entries.add(entry);
        for (String name : entry.names) {
          byName.put(lowerCase(name), entry);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The table; nobody needs it where the image has no charsets but the basic ones. */
  public static synchronized CharsetTable instance() {
    if (instance == null) {
      instance = new CharsetTable();
    }
    return instance;
  }

  /**
   * The charset that has the name, or null. Some names belong to a charset only under a system
   * property, so it is asked itself.
   */
  public Charset find(String name) {
    Entry entry = byName.get(lowerCase(name));
    Charset charset = entry == null ? null : entry.charset();
    return charset != null && isName(name, charset) ? charset : null;
  }

  private static boolean isName(String name, Charset charset) {
    if (name.equalsIgnoreCase(charset.name())) {
      return true;
    }
    for (String alias : charset.aliases()) {
      if (name.equalsIgnoreCase(alias)) {
        return true;
      }
    }
    return false;
  }

  /** All of them. */
  public List<Charset> all() {
    List<Charset> all = new ArrayList<>();
    entries.forEach(entry -> all.add(entry.charset()));
    return all;
  }

  /** The aliases of the charset with exactly this name, or null where there is none. */
  public String[] aliases(String name) {
    for (Entry entry : entries) {
      if (entry.names[0].equals(name)) {
        String[] aliases = new String[entry.names.length - 1];
        System.arraycopy(entry.names, 1, aliases, 0, aliases.length);
        return aliases;
      }
    }
    return null;
  }

  /** With the letters of ASCII small; names of charsets have no others. */
  public static String lowerCase(String name) {
    char[] letters = new char[name.length()];
    for (int i = 0; i < letters.length; i++) {
      char letter = name.charAt(i);
      letters[i] = letter >= 'A' && letter <= 'Z' ? (char) (letter + 'a' - 'A') : letter;
    }
    return new String(letters);
  }
}
