package org.javahermit.compiler.ir;

import java.util.EnumMap;
import java.util.Map;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.link.Symbol;

/** What kind of attribute each operation has: the one table for printer, parser and verifier. */
enum AttributeKind {
  NONE(null),
  /** Integer, Long, Float, Double or null by the instruction's type. */
  CONSTANT(Object.class),
  STRING(String.class),
  TYPE(JavaType.class),
  CLASS(JavaClass.class),
  FIELD(JavaField.class),
  METHOD(JavaMethod.class),
  CONDITION(Condition.class),
  MEMORY_KIND(MemoryKind.class),
  MEMORY_ACCESS(MemoryAccess.class),
  SYMBOL(Symbol.class),
  SIGNATURE(Signature.class),
  MACHINE(MachineOperation.class),
  KEYS(int[].class),
  TABLE(ConstantTable.class);

  private static final Map<Opcode, AttributeKind> KINDS = new EnumMap<>(Opcode.class);

  static {
    put(CONSTANT, Opcode.CONSTANT);
    put(STRING, Opcode.STRING);
    put(TYPE, Opcode.CLASS, Opcode.CAST_CHECK, Opcode.INSTANCE_OF);
    put(TYPE, Opcode.NEW_ARRAY, Opcode.NEW_MULTI_ARRAY);
    put(CLASS, Opcode.CLASS_INIT, Opcode.NEW);
    put(FIELD, Opcode.LOAD_FIELD, Opcode.STORE_FIELD, Opcode.LOAD_STATIC, Opcode.STORE_STATIC);
    put(METHOD, Opcode.CALL, Opcode.CALL_VIRTUAL, Opcode.CALL_INTERFACE);
    put(CONDITION, Opcode.COMPARE);
    put(MEMORY_KIND, Opcode.LOAD_ELEMENT, Opcode.STORE_ELEMENT, Opcode.FILL_ELEMENTS);
    put(MEMORY_ACCESS, Opcode.LOAD, Opcode.STORE, Opcode.COMPARE_AND_SET);
    put(MEMORY_ACCESS, Opcode.COMPARE_AND_EXCHANGE, Opcode.EXCHANGE, Opcode.FETCH_AND_ADD);
    put(SYMBOL, Opcode.SYMBOL);
    put(SIGNATURE, Opcode.CALL_INDIRECT);
    put(MACHINE, Opcode.MACHINE);
    put(KEYS, Opcode.SWITCH);
    put(TABLE, Opcode.NEW_TABLE);
  }

  private final Class<?> javaClass;

  AttributeKind(Class<?> javaClass) {
    this.javaClass = javaClass;
  }

  /** What the operation's attribute is. */
  static AttributeKind of(Opcode opcode) {
    return KINDS.getOrDefault(opcode, NONE);
  }

  /** Whether the object can be an attribute of this kind. */
  boolean accepts(Object attribute) {
    if (this == NONE) {
      return attribute == null;
    }
    return this == CONSTANT || javaClass.isInstance(attribute);
  }

  private static void put(AttributeKind kind, Opcode... opcodes) {
    for (Opcode opcode : opcodes) {
      KINDS.put(opcode, kind);
    }
  }
}
