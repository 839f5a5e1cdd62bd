package org.javahermit.compiler.ir;

import static org.javahermit.compiler.ir.Opcode.Property.BOUNDARY;
import static org.javahermit.compiler.ir.Opcode.Property.COMMUTATIVE;
import static org.javahermit.compiler.ir.Opcode.Property.PURE;
import static org.javahermit.compiler.ir.Opcode.Property.READS;
import static org.javahermit.compiler.ir.Opcode.Property.TERMINATOR;
import static org.javahermit.compiler.ir.Opcode.Property.THROWS;
import static org.javahermit.compiler.ir.Opcode.Property.WRITES;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Every operation of the intermediate representation, with the properties that passes ask for.
 *
 * <p>Each line says in a comment: inputs → result; what the attribute holds. "High" operations
 * speak Java and are gone after {@code lower}; "low" operations speak memory and exist only after
 * it; the rest lives in both halves.
 */
public enum Opcode {
  // ---- values without inputs
  /** → block parameter. Attribute: none. Only in {@link Block#parameters()}. */
  PARAMETER(0),
  /** → constant of the type. Attribute: Integer, Long, Float, Double; null for the null REF. */
  CONSTANT(0, PURE),
  /** → reference of an interned string literal. Attribute: String. High. */
  STRING(0, PURE),
  /** → reference of a class's {@code java.lang.Class}. Attribute: JavaType. High. */
  CLASS(0, PURE),
  /** → I64 or REF address of something in the image. Attribute: {@code link.Symbol}. */
  SYMBOL(0, PURE),
  /** → REF of the caught exception; first instruction of the target of an exception edge. */
  CATCH(0),

  // ---- arithmetic; integers wrap, floats round to nearest; all PURE
  /** a, b → a + b. */
  ADD(2, PURE, COMMUTATIVE),
  /** a, b → a − b. */
  SUB(2, PURE),
  /** a, b → a × b. */
  MUL(2, PURE, COMMUTATIVE),
  /** a, b → a / b; integer: b ≠ 0 was checked, MIN / −1 = MIN. */
  DIV(2, PURE),
  /** a, b → a % b; integer: b ≠ 0 was checked, MIN % −1 = 0. Float: as {@code frem}; high. */
  REM(2, PURE),
  /** a → −a. */
  NEG(1, PURE),
  /** a, b → a &amp; b. */
  AND(2, PURE, COMMUTATIVE),
  /** a, b → a | b. */
  OR(2, PURE, COMMUTATIVE),
  /** a, b → a ^ b. */
  XOR(2, PURE, COMMUTATIVE),
  /** a, I32 n → a &lt;&lt; (n mod width). */
  SHL(2, PURE),
  /** a, I32 n → a &gt;&gt; (n mod width), sign-filling. */
  SHR(2, PURE),
  /** a, I32 n → a &gt;&gt;&gt; (n mod width), zero-filling. */
  USHR(2, PURE),
  /** a, I32 n → a rotated left by n mod width. */
  ROTATE_LEFT(2, PURE),
  /** integer → I32 number of zero bits above the highest one bit; the width for 0. */
  LEADING_ZEROS(1, PURE),
  /** integer → I32 number of zero bits below the lowest one bit; the width for 0. */
  TRAILING_ZEROS(1, PURE),
  /** integer → I32 number of one bits. Lowered where the processor has no instruction for it. */
  BIT_COUNT(1, PURE),
  /** integer → the same bytes in the other order. */
  BYTE_SWAP(1, PURE),
  /** I64 a, b → upper half of the signed product of 128 bits. */
  MULTIPLY_HIGH(2, PURE, COMMUTATIVE),
  /** I64 a, b → upper half of the product of 128 bits of both without sign. */
  MULTIPLY_HIGH_UNSIGNED(2, PURE, COMMUTATIVE),
  /** a, b of one type → I32 1 or 0. Attribute: Condition. REF operands: EQ and NE only. */
  COMPARE(2, PURE),
  /** I64 a, b → I32 −1, 0, 1, as {@code lcmp}. */
  LCMP(2, PURE),
  /** a, b floating → I32 −1, 0, 1; −1 when unordered, as {@code fcmpl}/{@code dcmpl}. */
  FCMPL(2, PURE),
  /** a, b floating → I32 −1, 0, 1; 1 when unordered, as {@code fcmpg}/{@code dcmpg}. */
  FCMPG(2, PURE),
  /** I32 condition, a, b → a where the condition is not 0, else b. */
  SELECT(3, PURE),

  // ---- conversions
  /** I32 → I32, low 8 bits sign-extended. */
  SIGN_EXTEND_8(1, PURE),
  /** I32 → I32, low 16 bits sign-extended. */
  SIGN_EXTEND_16(1, PURE),
  /** I32 → I32, low 16 bits zero-extended. */
  ZERO_EXTEND_16(1, PURE),
  /** I32 → I64, sign-extended. */
  SIGN_EXTEND_32(1, PURE),
  /** I32 → I64, zero-extended. */
  ZERO_EXTEND_32(1, PURE),
  /** I64 → I32, low half. */
  TRUNCATE(1, PURE),
  /** integer → floating, by the two types; rounds to nearest. */
  INT_TO_FLOAT(1, PURE),
  /** floating → integer, by the two types; NaN gives 0 and the ends saturate (JLS §5.1.3). */
  FLOAT_TO_INT(1, PURE),
  /** F32 → F64 or F64 → F32. */
  FLOAT_TO_FLOAT(1, PURE),
  /** Same bits, other type of the same width: I32/F32 or I64/F64. */
  BITCAST(1, PURE),
  /** REF → I64 address of the object; valid only until the next safepoint. */
  REF_TO_ADDRESS(1),
  /** I64 address of an object → REF. */
  ADDRESS_TO_REF(1),
  /** floating → floating square root (IEEE 754). */
  SQRT(1, PURE),

  // ---- checks: throw, or leave their fact true for what they dominate
  /** REF → the same REF, now known not to be null; NullPointerException. */
  NULL_CHECK(1, THROWS),
  /**
   * I32 index, I32 length → nothing; ArrayIndexOutOfBoundsException unless 0 ≤ index &lt; length.
   */
  BOUNDS_CHECK(2, THROWS),
  /** integer → nothing; ArithmeticException "/ by zero" where it is 0. */
  ZERO_CHECK(1, THROWS),
  /**
   * REF → the same REF with the type; null passes; ClassCastException. Attribute: JavaType. High.
   */
  CAST_CHECK(1, THROWS),
  /** REF array, REF value → nothing; ArrayStoreException. Null passes. High. */
  STORE_CHECK(2, THROWS, READS),
  /** → nothing; class is initialized when it returns (JVMS §5.5). Attribute: JavaClass. High. */
  CLASS_INIT(0, THROWS, READS, WRITES, BOUNDARY),

  // ---- objects (high)
  /** REF → I32 1 where not null and of the type. Attribute: JavaType. */
  INSTANCE_OF(1, PURE),
  /** REF not null → value. Attribute: JavaField. */
  LOAD_FIELD(1, READS),
  /** REF not null, value → nothing. Attribute: JavaField. */
  STORE_FIELD(2, WRITES),
  /** → value; the class was initialized. Attribute: JavaField. */
  LOAD_STATIC(0, READS),
  /** value → nothing. Attribute: JavaField. */
  STORE_STATIC(1, WRITES),
  /** REF array not null → I32. Never changes for one array. */
  ARRAY_LENGTH(1, PURE),
  /** REF array not null, I32 index in bounds → value. Attribute: MemoryKind. */
  LOAD_ELEMENT(2, READS),
  /** REF array, I32 index, value, all checked → nothing. Attribute: MemoryKind. */
  STORE_ELEMENT(3, WRITES),
  /**
   * REF array not null, I32 first, I32 end, I32 value → nothing; the elements from the first one
   * below the end, all in bounds, get the value. Attribute: MemoryKind.
   */
  FILL_ELEMENTS(4, READS, WRITES, BOUNDARY),
  /** → REF of a zeroed object; the class was initialized. Attribute: JavaClass. */
  NEW(0, THROWS, BOUNDARY),
  /** I32 length → REF of a zeroed array; NegativeArraySizeException. Attribute: ArrayType. */
  NEW_ARRAY(1, THROWS, BOUNDARY),
  /** I32 lengths → REF of nested arrays (JVMS multianewarray). Attribute: ArrayType. */
  NEW_MULTI_ARRAY(-1, THROWS, BOUNDARY),
  /** → REF of a new array with its elements. Attribute: {@link ConstantTable}. */
  NEW_TABLE(0, THROWS, BOUNDARY),
  /** REF not null → nothing. */
  MONITOR_ENTER(1, THROWS, READS, WRITES, BOUNDARY),
  /** REF not null → nothing. */
  MONITOR_EXIT(1, THROWS, READS, WRITES, BOUNDARY),

  // ---- calls
  /** arguments → result; exactly this method. Attribute: JavaMethod. */
  CALL(-1, THROWS, READS, WRITES, BOUNDARY),
  /**
   * receiver not null, arguments → result; selected by the receiver's class. Attr.: JavaMethod.
   * High.
   */
  CALL_VIRTUAL(-1, THROWS, READS, WRITES, BOUNDARY),
  /**
   * receiver not null, arguments → result; selected by the receiver's class. Attr.: JavaMethod.
   * High.
   */
  CALL_INTERFACE(-1, THROWS, READS, WRITES, BOUNDARY),
  /** I64 code address, arguments → result. Attribute: {@link Signature}. Low. */
  CALL_INDIRECT(-1, THROWS, READS, WRITES, BOUNDARY),

  // ---- memory (low)
  /**
   * base, [I64 or I32 index ≥ 0] → value at base + index × scale + disp. Attribute: MemoryAccess.
   */
  LOAD(-1, READS),
  /** base, [index], value → nothing. Attribute: MemoryAccess. */
  STORE(-1, WRITES),
  /** base, [index], expected, value → I32 1 where swapped. Attribute: MemoryAccess. */
  COMPARE_AND_SET(-1, READS, WRITES),
  /** base, [index], expected, value → the old value. Attribute: MemoryAccess. */
  COMPARE_AND_EXCHANGE(-1, READS, WRITES),
  /** base, [index], value → the old value. Attribute: MemoryAccess. */
  EXCHANGE(-1, READS, WRITES),
  /** base, [index], I32/I64 value → the old value; memory holds the sum. Attr.: MemoryAccess. */
  FETCH_AND_ADD(-1, READS, WRITES),
  /** Full fence: nothing moves across, stores are visible before later loads. */
  FENCE(0, READS, WRITES),
  /** → I64 address of the current thread's block (register r15). */
  THREAD(0, PURE),
  /** arguments by the operation → result. Attribute: {@link MachineOperation}. */
  MACHINE(-1, READS, WRITES),
  /** → nothing; a thread that was asked to stop does so here. Low. */
  SAFEPOINT(0, READS, WRITES, BOUNDARY),

  // ---- terminators
  /** One edge. */
  JUMP(0, TERMINATOR),
  /** I32 condition; edges: not zero, zero. */
  BRANCH(1, TERMINATOR),
  /** I32 key; edges: one per key, then the default. Attribute: int[] of ascending keys. */
  SWITCH(1, TERMINATOR),
  /** [value]; no edges. */
  RETURN(-1, TERMINATOR),
  /** REF not null; no edge, or one exception edge. */
  THROW(1, TERMINATOR, THROWS, BOUNDARY),
  /** Control never comes here, for example after a call that always throws. */
  UNREACHABLE(0, TERMINATOR);

  /** What passes ask of an operation. */
  public enum Property {
    /** The result depends on the inputs and the attribute alone; may be merged, moved, dropped. */
    PURE,
    /** The operands of one type may be exchanged. */
    COMMUTATIVE,
    /** May throw a Java exception; may therefore end a block with an exception edge. */
    THROWS,
    /** Depends on memory. */
    READS,
    /** Changes memory. */
    WRITES,
    /** A safepoint: the collector may run, so objects move and no raw address may cross. */
    BOUNDARY,
    /** Always ends a block. */
    TERMINATOR
  }

  private final int arity;
  private final Set<Property> properties;
  private final String text;

  Opcode(int arity, Property... properties) {
    this.arity = arity;
    this.properties = EnumSet.noneOf(Property.class);
    this.properties.addAll(Set.of(properties));
    this.text = name().toLowerCase(Locale.ROOT);
  }

  /** The number of inputs, or −1 where it varies. */
  public int arity() {
    return arity;
  }

  /** Whether the operation has the property. */
  public boolean is(Property property) {
    return properties.contains(property);
  }

  /** The operation's name in the textual form. */
  @Override
  public String toString() {
    return text;
  }
}
