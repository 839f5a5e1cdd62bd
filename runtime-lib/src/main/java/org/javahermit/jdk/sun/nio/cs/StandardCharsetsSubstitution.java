package org.javahermit.jdk.sun.nio.cs;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.DeleteInitializer;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.CharsetTable;
import org.javahermit.unsafe.ImageFact;

/**
 * The charsets of the JDK by name. It finds their classes by reflection from tables; here the
 * Unicode and Latin ones that programs rely on are named in code, with all their aliases. They are
 * made when a program first asks for any charset by name. Others, of java.base and of jdk.charsets,
 * are in a table of the compiler's as far as the program asks for them ({@link CharsetTable}).
 */
@Substitution("sun.nio.cs.StandardCharsets")
@DeleteInitializer
public class StandardCharsetsSubstitution {
  /** By canonical name, and by name and alias in lower case. */
  @Add private static Map<String, Charset> hermitByName;

  @Add private static List<Charset> hermitCharsets;

  private StandardCharsetsSubstitution() {}

  /**
   * One of the three charsets that every image has, or null. They are not taken from the public
   * class of constants, whose initializer makes the other ones too.
   */
  @Add
  public static Charset basic(String name) {
    if (name == null) {
      return null;
    }
    return switch (name) {
      case "UTF-8", "utf-8", "UTF8", "utf8" -> (Charset) (Object) Utf8.INSTANCE;
      case "ISO-8859-1", "iso-8859-1", "ISO8859_1", "latin1" -> (Charset) (Object) Latin1.INSTANCE;
      case "US-ASCII", "us-ascii", "ASCII", "ANSI_X3.4-1968" -> (Charset) (Object) Ascii.INSTANCE;
      default -> null;
    };
  }

  @Replace
  private Charset lookup(String name) {
    return find(name);
  }

  /** The charset of that name or alias which the image has, or null. */
  @Add
  public static Charset find(String name) {
    Charset basic = basic(name);
    if (basic == null) {
      basic = known().get(CharsetTable.lowerCase(name));
    }
    return basic == null && ImageFact.hasFurtherCharsets()
        ? CharsetTable.instance().find(name)
        : basic;
  }

  /** The JDK's initializer has these names, which only two charsets need. */
  @Replace(name = "aliases_SJIS")
  static String[] aliasesOfShiftJis() {
    return CharsetTable.instance().aliases("shift_jis");
  }

  @Replace(name = "aliases_MS932")
  static String[] aliasesOfWindows31J() {
    return CharsetTable.instance().aliases("windows-31j");
  }

  @Replace
  public final Iterator<Charset> charsets() {
    known();
    List<Charset> all = new ArrayList<>(hermitCharsets);
    if (ImageFact.hasFurtherCharsets()) {
      all.addAll(CharsetTable.instance().all());
    }
    return all.iterator();
  }

  @Add
  private static synchronized Map<String, Charset> known() {
    if (hermitByName == null) {
      List<Charset> charsets = new ArrayList<>();
      charsets.add(StandardCharsets.UTF_8);
      charsets.add(StandardCharsets.ISO_8859_1);
      charsets.add(StandardCharsets.US_ASCII);
      charsets.add(StandardCharsets.UTF_16);
      charsets.add(StandardCharsets.UTF_16BE);
      charsets.add(StandardCharsets.UTF_16LE);
      charsets.add((Charset) (Object) new Utf16LittleEndianMarked());
      charsets.add((Charset) (Object) new Utf32());
      charsets.add((Charset) (Object) new Utf32BigEndian());
      charsets.add((Charset) (Object) new Utf32LittleEndian());
      charsets.add((Charset) (Object) new Latin9());
      charsets.add((Charset) (Object) new Windows1252());
      Map<String, Charset> byName = new HashMap<>();
      for (Charset charset : charsets) {
        byName.put(CharsetTable.lowerCase(charset.name()), charset);
        for (String alias : charset.aliases()) {
          byName.put(CharsetTable.lowerCase(alias), charset);
        }
      }
      hermitCharsets = charsets;
      hermitByName = byName;
    }
    return hermitByName;
  }
}
