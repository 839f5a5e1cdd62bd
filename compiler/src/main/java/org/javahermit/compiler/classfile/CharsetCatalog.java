package org.javahermit.compiler.classfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The charsets of a JDK with their names: takes the class files of its two providers; leaves for
 * each charset its class and what {@link java.nio.charset.Charset#forName} finds it by. The
 * providers have their tables in code: {@code sun.nio.cs.StandardCharsets} in the classes Classes
 * and Aliases, which it makes at the JDK's build, and in methods that are named after the classes;
 * {@code sun.nio.cs.ext.ExtendedCharsets} in its constructor. So the strings of that code are the
 * tables. Read when somebody first asks.
 */
public final class CharsetCatalog {
  private static final String STANDARD = "sun/nio/cs/";
  private static final String EXTENDED = "sun/nio/cs/ext/";

  /** Those that the runtime library names in code, so that every program can have them. */
  private static final Set<String> BASIC =
      Set.of(
          "UTF_8",
          "ISO_8859_1",
          "US_ASCII",
          "UTF_16",
          "UTF_16BE",
          "UTF_16LE",
          "UTF_16LE_BOM",
          "UTF_32",
          "UTF_32BE",
          "UTF_32LE",
          "ISO_8859_15",
          "MS1252");

  /**
   * A charset.
   *
   * @param type internal name of its class
   * @param names its name, which is in lower case if it is one of java.base, then its aliases
   */
  public record Entry(String type, List<String> names) {
    /** Whether programs have it without asking for it. */
    boolean isBasic() {
      return type.startsWith(STANDARD) && BASIC.contains(type.substring(STANDARD.length()));
    }
  }

  /** No charsets. */
  public static final CharsetCatalog NONE = new CharsetCatalog(name -> null);

  private final ClassSource jdk;
  private List<Entry> all;
  private Map<String, Entry> byName;

  private CharsetCatalog(ClassSource jdk) {
    this.jdk = jdk;
  }

  /** The charsets of a JDK. */
  public static CharsetCatalog of(ClassSource jdk) {
    return new CharsetCatalog(jdk);
  }

  /** All, by their names, but those that programs have anyway. */
  public List<Entry> further() {
    read();
    return all.stream().filter(entry -> !entry.isBasic()).toList();
  }

  /** The charset of that name or alias, or null; one that programs have anyway is none of these. */
  public Entry further(String name) {
    Entry found = find(name);
    return found == null || found.isBasic() ? null : found;
  }

  /** Whether a charset has that name or alias. */
  public boolean contains(String name) {
    return find(name) != null;
  }

  private Entry find(String name) {
    read();
    return byName.get(name.toLowerCase(Locale.ROOT));
  }

  private void read() {
    if (all != null) {
      return;
    }
    Map<String, Entry> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    standard().forEach(entry -> sorted.putIfAbsent(entry.names().get(0), entry));
    extended().forEach(entry -> sorted.putIfAbsent(entry.names().get(0), entry));
    all = List.copyOf(sorted.values());
    byName = new TreeMap<>();
    for (Entry entry : all) {
      entry.names().forEach(name -> byName.putIfAbsent(name.toLowerCase(Locale.ROOT), entry));
    }
  }

  // ---- java.base

  private List<Entry> standard() {
    List<Entry> found = new ArrayList<>();
    ClassNode provider = parse(STANDARD + "StandardCharsets");
    List<String> classes = constants(parse(STANDARD + "StandardCharsets$Classes"), "init");
    List<String> aliases = constants(parse(STANDARD + "StandardCharsets$Aliases"), "init");
    for (int i = 0; i + 1 < classes.size(); i += 2) {
      String canonical = classes.get(i);
      String type = classes.get(i + 1);
      List<String> names = new ArrayList<>(List.of(canonical));
      names.addAll(aliases(provider, "aliases_" + type));
      for (int k = 0; k + 1 < aliases.size(); k += 2) {
        String alias = aliases.get(k);
        if (aliases.get(k + 1).equals(canonical)
            && names.stream().noneMatch(alias::equalsIgnoreCase)) {
          names.add(alias);
        }
      }
      found.add(new Entry(STANDARD + type, List.copyOf(names)));
    }
    return found;
  }

  /** The strings that a method gives, or those in the field of its name that it gives. */
  private static List<String> aliases(ClassNode provider, String name) {
    List<String> inMethod = constants(provider, name);
    MethodNode initializer = method(provider, "<clinit>");
    if (!inMethod.isEmpty() || initializer == null) {
      return inMethod;
    }
    List<String> texts = new ArrayList<>();
    for (AbstractInsnNode at : initializer.instructions) {
      if (at instanceof LdcInsnNode load && load.cst instanceof String text) {
        texts.add(text);
      } else if (at instanceof FieldInsnNode store) {
        if (store.name.equals(name)) {
          return texts;
        }
        texts.clear();
      }
    }
    return List.of();
  }

  /** The strings in a method's code, in its order. */
  private static List<String> constants(ClassNode type, String name) {
    List<String> found = new ArrayList<>();
    MethodNode method = method(type, name);
    if (method != null) {
      for (AbstractInsnNode at : method.instructions) {
        if (at instanceof LdcInsnNode load && load.cst instanceof String text) {
          found.add(text);
        }
      }
    }
    return found;
  }

  // ---- jdk.charsets

  /** Each charset is one call with name, class and aliases. */
  private List<Entry> extended() {
    List<Entry> found = new ArrayList<>();
    MethodNode constructor = method(parse(EXTENDED + "ExtendedCharsets"), "<init>");
    if (constructor == null) {
      return found;
    }
    List<String> texts = new ArrayList<>();
    for (AbstractInsnNode at : constructor.instructions) {
      if (at instanceof LdcInsnNode load && load.cst instanceof String text) {
        texts.add(text);
      } else if (at instanceof MethodInsnNode call) {
        if (call.name.equals("charset") && texts.size() >= 2) {
          found.add(new Entry(EXTENDED + texts.remove(1), List.copyOf(texts)));
        }
        texts.clear();
      }
    }
    return found;
  }

  // ---- class files

  private ClassNode parse(String name) {
    ClassSource.ClassFile file = jdk.find(name);
    return file == null ? null : ClassFileParser.parse(name, file);
  }

  private static MethodNode method(ClassNode type, String name) {
    return type == null
        ? null
        : type.methods.stream().filter(method -> method.name.equals(name)).findFirst().orElse(null);
  }
}
