package org.javahermit.compiler.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.image.Extent;
import org.javahermit.compiler.ir.ConstantTable;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.compiler.x64.CompiledMethod;
import org.javahermit.compiler.x64.CompiledMethod.Relocation;

/**
 * What of an image's data belongs to which class. Takes what lies in the data sections and the
 * code; leaves bytes by class: descriptors and tables, static fields, and objects, which are the
 * class's own object and the strings and tables of constants that no other class's code names.
 * Arrays count for the class of their elements. The rest belongs to nobody: strings that several
 * classes share, lists that several tables share.
 */
final class ClassSizes {
  private static final String METADATA = "metadata ";
  private static final String CHARACTERS = "characters ";
  private static final String RESOURCE = "resource:";

  private final Map<String, JavaClass> byDescriptor = new HashMap<>();
  private final Map<Symbol, JavaClass> onlyUser = new HashMap<>();
  private final Map<JavaClass, Size> sizes = new HashMap<>();
  private final Map<String, Long> resources = new TreeMap<>();

  /** Bytes of a class. */
  static final class Size {
    private int tables;
    private int statics;
    private int objects;

    int tables() {
      return tables;
    }

    int statics() {
      return statics;
    }

    int objects() {
      return objects;
    }
  }

  ClassSizes(List<JavaType> types, List<CompiledMethod> methods, List<Extent> extents) {
    for (JavaType type : types) {
      JavaClass owner = classOf(type);
      if (owner != null) {
        byDescriptor.put(type.descriptor(), owner);
      }
    }
    methods.forEach(this::uses);
    extents.forEach(this::add);
  }

  /** The size of a class. */
  Size of(JavaClass type) {
    return sizes.computeIfAbsent(type, key -> new Size());
  }

  /** Bytes of the resources in the image by name. */
  Map<String, Long> resources() {
    return resources;
  }

  /** The class itself, or that of an array's elements; null for primitive types. */
  static JavaClass classOf(JavaType type) {
    JavaType element = type;
    while (element instanceof ArrayType array) {
      element = array.element();
    }
    return element instanceof JavaClass c ? c : null;
  }

  /** Strings and tables that code names, and strings in these tables. */
  private void uses(CompiledMethod compiled) {
    JavaClass owner = compiled.method().owner();
    for (Relocation relocation : compiled.relocations()) {
      if (relocation.symbol() instanceof Symbol.StringObject string) {
        use(string, owner);
      } else if (relocation.symbol() instanceof Symbol.Table table) {
        use(table, owner);
        for (ConstantTable.Row row : table.content().rows()) {
          row.entries().stream()
              .filter(entry -> entry.object() != null)
              .forEach(entry -> use(entry.object(), owner));
        }
      }
    }
  }

  private void use(Symbol symbol, JavaClass owner) {
    boolean isMine = !onlyUser.containsKey(symbol) || onlyUser.get(symbol) == owner;
    onlyUser.put(symbol, isMine ? owner : null);
  }

  private void add(Extent extent) {
    Symbol symbol = extent.symbol();
    if (symbol instanceof Symbol.Descriptor descriptor) {
      table(classOf(descriptor.type()), extent);
    } else if (symbol instanceof Symbol.ClassState state) {
      table(state.type(), extent);
    } else if (symbol instanceof Symbol.StaticField field) {
      of(field.field().owner()).statics += extent.size();
    } else if (symbol instanceof Symbol.ClassObject object) {
      object(classOf(object.type()), extent);
    } else if (symbol instanceof Symbol.StringObject string) {
      object(onlyUser.get(string), extent);
    } else if (symbol instanceof Symbol.Table table) {
      table(onlyUser.get(table), extent);
    } else if (symbol instanceof Symbol.Named named) {
      named(named.name(), extent);
    }
  }

  private void named(String name, Extent extent) {
    if (name.startsWith(METADATA)) {
      table(byDescriptor.get(name.substring(METADATA.length())), extent);
    } else if (name.startsWith(CHARACTERS)) {
      object(onlyUser.get(new Symbol.StringObject(name.substring(CHARACTERS.length()))), extent);
    } else if (name.startsWith(RESOURCE)) {
      resources.merge(name.substring(RESOURCE.length()), (long) extent.size(), Long::sum);
    }
  }

  private void table(JavaClass owner, Extent extent) {
    if (owner != null) {
      of(owner).tables += extent.size();
    }
  }

  private void object(JavaClass owner, Extent extent) {
    if (owner != null) {
      of(owner).objects += extent.size();
    }
  }
}
