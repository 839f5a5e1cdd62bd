package org.javahermit.compiler.closedworld;

import java.util.Set;
import java.util.regex.Pattern;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.Layer;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What pages of templates, expressions and converters call of the class library without anybody's
 * declaring it: takes a method of one of its classes; says whether it is a common question to a
 * text, a number or a collection, such as {@code map.get(key)}, or makes a value that a field can
 * or parameter can have, such as {@code new Timestamp(millis)} or {@code Integer.valueOf(text)}.
 * None of them brings more than a few methods into an image.
 */
final class CommonValues {
  private static final Pattern OWNERS =
      Pattern.compile(
          "java/lang/(String|CharSequence|Number|Integer|Long|Double|Boolean|Enum|Iterable|Object)"
              + "|java/util/(\\w*(Collection|List|Set|Map|Deque)|Map\\$Entry|Iterator|Optional)");

  private static final Pattern MADE =
      Pattern.compile(
          "java/lang/(Byte|Short|Character|Integer|Long|Float|Double|Boolean|String|StringBuilder)"
              + "|java/math/Big(Integer|Decimal)"
              + "|java/util/(Date|UUID)|java/sql/(Date|Time|Timestamp)"
              + "|java/util/((Array|Linked)List|ArrayDeque|(Linked)?Hash(Map|Set)|Tree(Map|Set))"
              + "|java/util/concurrent/(Concurrent(HashMap|SkipList(Map|Set)|Linked(Queue|Deque))"
              + "|CopyOnWriteArray(List|Set))"
              + "|java/io/File|java/net/URI");

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

  private static final Pattern PARSERS = Pattern.compile("valueOf|parse[A-Z][a-z]*");

  private static final Set<String> CONVERTERS = Set.of("valueOf", "fromString");

  private CommonValues() {}

  /** Whether the method is such a question. */
  static boolean isAsked(JavaMethod method) {
    return NAMES.contains(method.name())
        && (method.access() & (Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC))
            == Opcodes.ACC_PUBLIC
        && OWNERS.matcher(method.owner().name()).matches();
  }

  /** Whether the method makes such a value of nothing, or of a text. */
  static boolean isMadeOfText(JavaMethod method) {
    return isMade(method)
        && (method.descriptor().equals("()V")
            || method.descriptor().equals("(Ljava/lang/String;)V"));
  }

  /** Whether the method is a constructor of such a value, or makes it of a text. */
  static boolean isMade(JavaMethod method) {
    return method.isPublic()
        && isValue(method.owner())
        && (method.isConstructor() || isFactory(method));
  }

  private static boolean isFactory(JavaMethod method) {
    return method.isStatic()
        && method
            .descriptor()
            .equals("(Ljava/lang/String;)" + Type.getObjectType(method.owner().name()));
  }

  /** Whether converters of texts call the method: whatever class it is of, they know its name. */
  static boolean isConverter(JavaMethod method) {
    return CONVERTERS.contains(method.name())
        && method.isPublic()
        && isFactory(method)
        && (method.owner().layer() == Layer.APPLICATION || isValue(method.owner()));
  }

  /** Whether the method reads such a value, boxed or not, from a text. */
  static boolean isParser(JavaMethod method) {
    return PARSERS.matcher(method.name()).matches()
        && method.isPublic()
        && method.isStatic()
        && method.descriptor().startsWith("(Ljava/lang/String;)")
        && isValue(method.owner());
  }

  /** Whether a field or parameter can have such values, as objects of the class. */
  static boolean isValue(JavaClass type) {
    return MADE.matcher(type.name()).matches();
  }
}
