package org.javahermit.compiler.closedworld;

import java.util.Set;
import java.util.regex.Pattern;
import org.javahermit.compiler.classfile.JavaMethod;
import org.objectweb.asm.Opcodes;

/**
 * What pages of templates and expressions call of the class library without anybody's declaring it:
 * takes a method of one of its classes; says whether it is a common question to a text, a number or
 * a collection, such as {@code map.get(key)}. All of them work on what is there: none brings more
 * than a few methods into an image.
 */
final class CommonValues {
  private static final Pattern OWNERS =
      Pattern.compile(
          "java/lang/(String|CharSequence|Number|Integer|Long|Double|Boolean|Enum|Iterable|Object)"
              + "|java/util/(\\w*(Collection|List|Set|Map|Deque)|Map\\$Entry|Iterator|Optional)");

  private static final Set<String> NAMES =
      Set.of(
          // texts
          "length",
          "charAt",
          "substring",
          "lastIndexOf",
          "startsWith",
          "endsWith",
          "equalsIgnoreCase",
          "concat",
          "toLowerCase",
          "toUpperCase",
          "trim",
          "isBlank",
          // numbers and constants of enums
          "intValue",
          "longValue",
          "doubleValue",
          "booleanValue",
          "name",
          "ordinal",
          // collections, and texts as well
          "size",
          "isEmpty",
          "get",
          "contains",
          "containsKey",
          "containsValue",
          "indexOf",
          "keySet",
          "values",
          "entrySet",
          "getKey",
          "getValue",
          "iterator",
          "hasNext",
          "next",
          "add",
          "put",
          "remove",
          "isPresent",
          // all objects
          "equals",
          "hashCode",
          "compareTo",
          "toString");

  private CommonValues() {}

  /** Whether the method is such a question. */
  static boolean isAsked(JavaMethod method) {
    return NAMES.contains(method.name())
        && (method.access() & (Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC))
            == Opcodes.ACC_PUBLIC
        && OWNERS.matcher(method.owner().name()).matches();
  }
}
