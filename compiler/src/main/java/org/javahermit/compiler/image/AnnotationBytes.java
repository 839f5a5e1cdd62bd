package org.javahermit.compiler.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypePath;
import org.objectweb.asm.TypeReference;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.TypeAnnotationNode;

/**
 * Writes the annotations of one class in the form of the class file, as the class library's parser
 * reads them. Takes parsed annotations; leaves the contents of attributes (JVMS §4.7.16 to §4.7.22)
 * as texts with a character for each byte, and the constants that they number. Constants are texts
 * too: numbers in decimal, floating-point numbers as the number of their bits.
 */
final class AnnotationBytes {
  private final Map<String, Integer> constants = new LinkedHashMap<>();

  /** The constants; number 1 is the first. */
  List<String> constants() {
    return List.copyOf(constants.keySet());
  }

  /** RuntimeVisibleAnnotations; null where there are none. */
  String annotations(List<AnnotationNode> annotations) {
    if (annotations == null || annotations.isEmpty()) {
      return null;
    }
    Output out = new Output();
    out.u2(annotations.size());
    annotations.forEach(one -> annotation(one, out));
    return out.text();
  }

  /** RuntimeVisibleTypeAnnotations; null where there are none. */
  String typeAnnotations(List<TypeAnnotationNode> annotations) {
    if (annotations == null || annotations.isEmpty()) {
      return null;
    }
    Output out = new Output();
    out.u2(annotations.size());
    for (TypeAnnotationNode one : annotations) {
      target(one.typeRef, out);
      path(one.typePath, out);
      annotation(one, out);
    }
    return out.text();
  }

  /** RuntimeVisibleParameterAnnotations; null where there are none. */
  String parameterAnnotations(List<AnnotationNode>[] parameters, int count) {
    if (parameters == null) {
      return null;
    }
    int used = count == 0 ? parameters.length : count;
    Output out = new Output();
    out.u1(used);
    for (int i = 0; i < used; i++) {
      List<AnnotationNode> annotations = parameters[i] == null ? List.of() : parameters[i];
      out.u2(annotations.size());
      annotations.forEach(one -> annotation(one, out));
    }
    return out.text();
  }

  /** AnnotationDefault; null where there is none. */
  String defaultValue(Object value) {
    if (value == null) {
      return null;
    }
    Output out = new Output();
    value(value, out);
    return out.text();
  }

  private void annotation(AnnotationNode annotation, Output out) {
    out.u2(constant(annotation.desc));
    int count = annotation.values == null ? 0 : annotation.values.size() / 2;
    out.u2(count);
    for (int i = 0; i < count; i++) {
      out.u2(constant((String) annotation.values.get(2 * i)));
      value(annotation.values.get(2 * i + 1), out);
    }
  }

  private void value(Object value, Output out) {
    if (value instanceof String text) {
      constant('s', text, out);
    } else if (value instanceof Type type) {
      constant('c', type.getDescriptor(), out);
    } else if (value instanceof String[] constantOfEnum) {
      out.u1('e');
      out.u2(constant(constantOfEnum[0]));
      out.u2(constant(constantOfEnum[1]));
    } else if (value instanceof AnnotationNode nested) {
      out.u1('@');
      annotation(nested, out);
    } else if (value instanceof List<?> elements) {
      out.u1('[');
      out.u2(elements.size());
      elements.forEach(element -> value(element, out));
    } else {
      number(value, out);
    }
  }

  private void number(Object value, Output out) {
    if (value instanceof Boolean truth) {
      constant('Z', truth ? "1" : "0", out);
    } else if (value instanceof Character character) {
      constant('C', String.valueOf((int) character), out);
    } else if (value instanceof Float number) {
      constant('F', String.valueOf(Float.floatToRawIntBits(number)), out);
    } else if (value instanceof Double number) {
      constant('D', String.valueOf(Double.doubleToRawLongBits(number)), out);
    } else {
      constant(Type.getType(primitive(value)).getDescriptor().charAt(0), value.toString(), out);
    }
  }

  private static Class<?> primitive(Object value) {
    return value instanceof Byte
        ? byte.class
        : value instanceof Short ? short.class : value instanceof Long ? long.class : int.class;
  }

  private void constant(char tag, String text, Output out) {
    out.u1(tag);
    out.u2(constant(text));
  }

  private int constant(String text) {
    return constants.computeIfAbsent(text, key -> constants.size() + 1);
  }

  // ---- places of types

  /** {@code target_type} and {@code target_info} (JVMS §4.7.20.1). */
  private static void target(int reference, Output out) {
    int sort = reference >>> 24;
    out.u1(sort);
    switch (sort) {
      case TypeReference.CLASS_TYPE_PARAMETER,
          TypeReference.METHOD_TYPE_PARAMETER,
          TypeReference.METHOD_FORMAL_PARAMETER ->
          out.u1(reference >> 16);
      case TypeReference.CLASS_EXTENDS,
          TypeReference.CLASS_TYPE_PARAMETER_BOUND,
          TypeReference.METHOD_TYPE_PARAMETER_BOUND,
          TypeReference.THROWS ->
          out.u2(reference >> 8);
      default -> {}
    }
  }

  /** {@code type_path} (JVMS §4.7.20.2). */
  private static void path(TypePath path, Output out) {
    int length = path == null ? 0 : path.getLength();
    out.u1(length);
    for (int i = 0; i < length; i++) {
      out.u1(path.getStep(i));
      out.u1(path.getStepArgument(i));
    }
  }

  private static final class Output {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void u1(int value) {
      bytes.write(value);
    }

    void u2(int value) {
      bytes.write(value >> 8);
      bytes.write(value);
    }

    String text() {
      return bytes.toString(StandardCharsets.ISO_8859_1);
    }
  }
}
