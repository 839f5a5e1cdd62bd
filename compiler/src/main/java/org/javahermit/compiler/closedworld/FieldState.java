package org.javahermit.compiler.closedworld;

import java.util.LinkedHashSet;
import java.util.Set;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;

/** What is known of the values that a field holds, in all objects and at all times. */
final class FieldState {

  /** Classes whose fields the collector, the image and the unwinder write by address. */
  private static final Set<String> KNOWN_TO_RUNTIME =
      Set.of(
          "java/lang/String",
          "java/lang/Class",
          "java/lang/Thread",
          "java/lang/Throwable",
          "java/lang/ref/Reference");

  private final Set<JavaMethod> readers = new LinkedHashSet<>();
  private Value value;

  FieldState(JavaField field, ClassUniverse universe) {
    value = isKnownToRuntime(field) ? Value.UNKNOWN : initial(field, universe);
  }

  /** Whether code that is not scanned accesses the field. */
  static boolean isKnownToRuntime(JavaField field) {
    return KNOWN_TO_RUNTIME.contains(field.owner().name());
  }

  /** What a field holds before anything is written: its constant, or zero. */
  private static Value initial(JavaField field, ClassUniverse universe) {
    Object constant = field.constantValue();
    if (constant instanceof Integer number) {
      return new Value.Int(number);
    }
    if (constant instanceof String) {
      return new Value.Reference(universe.require("java/lang/String"), true, true, constant);
    }
    return switch (field.descriptor().charAt(0)) {
      case 'Z', 'B', 'C', 'S', 'I' -> new Value.Int(0);
      case 'L', '[' -> Value.NULL;
      default -> Value.UNKNOWN;
    };
  }

  Value value() {
    return value;
  }

  Set<JavaMethod> readers() {
    return readers;
  }

  /** Covers another value; whether that changed anything. */
  boolean merge(Value more, ClassUniverse universe) {
    Value merged = Value.merge(value, more, universe);
    boolean changed = !merged.equals(value);
    value = merged;
    return changed;
  }
}
