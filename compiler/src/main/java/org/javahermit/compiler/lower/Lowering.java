package org.javahermit.compiler.lower;

import static org.javahermit.compiler.ir.Type.I32;
import static org.javahermit.compiler.ir.Type.REF;
import static org.javahermit.compiler.ir.Type.VOID;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.classfile.PrimitiveType;
import org.javahermit.compiler.ir.Block;
import org.javahermit.compiler.ir.Condition;
import org.javahermit.compiler.ir.ConstantTable;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Instruction;
import org.javahermit.compiler.ir.MemoryAccess;
import org.javahermit.compiler.ir.MemoryKind;
import org.javahermit.compiler.ir.Opcode;
import org.javahermit.compiler.ir.RefType;
import org.javahermit.compiler.ir.Signature;
import org.javahermit.compiler.ir.Type;
import org.javahermit.compiler.layout.ImageLayout;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.vm.layout.ClassStateLayout;
import org.javahermit.vm.layout.DescriptorLayout;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * Turns operations that speak Java into operations that speak memory and calls of the runtime.
 *
 * <p>Takes a graph of high operations; leaves none of them, and no unreachable block. Checks that
 * the code emitter does itself (null, bounds, zero, throw) stay. What each operation becomes stands
 * in the table {@link #rules}; source is {@code docs/abi.md}. One object serves all threads.
 */
public final class Lowering {
  /** In elements; lists of arguments are rarely longer. */
  private static final int LONGEST_SHORT_ARRAY = 32;

  private final ImageLayout layout;
  private final Map<RuntimeHelper, JavaMethod> helpers = new EnumMap<>(RuntimeHelper.class);
  private final Map<Opcode, Rule> rules = new EnumMap<>(Opcode.class);
  private final Map<Opcode, Rule> calls = new EnumMap<>(Opcode.class);

  /** How one operation is lowered: by changing the instruction or putting others in its place. */
  @FunctionalInterface
  private interface Rule {
    void apply(Instruction instruction);
  }

  /** Lowering for a world that has been laid out. */
  public Lowering(ImageLayout layout) {
    this.layout = layout;
    for (RuntimeHelper helper : RuntimeHelper.values()) {
      helpers.put(helper, helper.resolve(layout.world().universe()));
    }
    TypeCheckLowering typeChecks = new TypeCheckLowering(layout, helpers);
    rules.put(Opcode.STRING, this::string);
    rules.put(Opcode.CLASS, this::classObject);
    rules.put(Opcode.LOAD_FIELD, this::loadField);
    rules.put(Opcode.STORE_FIELD, this::storeField);
    rules.put(Opcode.LOAD_STATIC, this::loadStatic);
    rules.put(Opcode.STORE_STATIC, this::storeStatic);
    rules.put(Opcode.ARRAY_LENGTH, this::arrayLength);
    rules.put(Opcode.LOAD_ELEMENT, this::loadElement);
    rules.put(Opcode.STORE_ELEMENT, this::storeElement);
    rules.put(Opcode.FILL_ELEMENTS, this::fillElements);
    rules.put(Opcode.NEW, this::newInstance);
    rules.put(Opcode.NEW_ARRAY, this::newArray);
    rules.put(Opcode.NEW_MULTI_ARRAY, this::newMultiArray);
    rules.put(Opcode.NEW_TABLE, this::newTable);
    rules.put(Opcode.CAST_CHECK, typeChecks::castCheck);
    rules.put(Opcode.INSTANCE_OF, typeChecks::instanceOf);
    rules.put(Opcode.STORE_CHECK, typeChecks::storeCheck);
    rules.put(Opcode.CLASS_INIT, this::classInit);
    calls.put(Opcode.CALL_VIRTUAL, this::virtualCall);
    calls.put(Opcode.CALL_INTERFACE, this::virtualCall);
    rules.put(Opcode.MONITOR_ENTER, i -> toCall(i, RuntimeHelper.MONITOR_ENTER));
    rules.put(Opcode.MONITOR_EXIT, i -> toCall(i, RuntimeHelper.MONITOR_EXIT));
    rules.put(Opcode.REM, this::remainder);
    rules.put(Opcode.SYMBOL, this::layoutConstant);
  }

  /** Lowers every operation of the graph. */
  public void run(Graph graph) {
    CardMarks marks = CardMarks.of(graph);
    // Calls first: casts, which go away, are what is known of their receivers.
    apply(graph, calls);
    apply(graph, rules);
    marks.emit();
    Splitting.removeUnreachableBlocks(graph);
  }

  private static void apply(Graph graph, Map<Opcode, Rule> table) {
    // Rules move instructions that come later to other blocks, also to new ones.
    List<Instruction> all =
        graph.blocks().stream().flatMap(block -> block.instructions().stream()).toList();
    for (Instruction instruction : all) {
      Rule rule = table.get(instruction.opcode());
      if (rule != null && instruction.block() != null) {
        rule.apply(instruction);
      }
    }
  }

  private void string(Instruction i) {
    i.become(Opcode.SYMBOL, REF, new Symbol.StringObject(i.attribute(String.class)));
  }

  private void classObject(Instruction i) {
    i.become(Opcode.SYMBOL, REF, new Symbol.ClassObject(i.attribute(JavaType.class)));
  }

  /** Symbols that stand for a number which the layout decides. */
  private void layoutConstant(Instruction i) {
    if (i.attribute() instanceof Symbol.FieldOffset offset) {
      constant(i, layout.objects().offset(offset.field()));
    } else if (i.attribute() instanceof Symbol.ArrayBase base) {
      constant(i, layout.objects().arrayBase(base.element()));
    } else if (i.attribute() instanceof Symbol.ElementSize size) {
      constant(i, layout.objects().size(size.element()));
    }
  }

  private static void constant(Instruction i, long value) {
    i.become(Opcode.CONSTANT, Type.I64, value);
  }

  private void loadField(Instruction i) {
    JavaField field = i.attribute(JavaField.class);
    MemoryKind kind = MemoryKind.ofDescriptor(field.descriptor());
    int offset = layout.objects().offset(field);
    i.become(Opcode.LOAD, i.type(), Low.access(kind, offset, field.isVolatile()), i.input(0));
  }

  private void storeField(Instruction i) {
    JavaField field = i.attribute(JavaField.class);
    MemoryKind kind = MemoryKind.ofDescriptor(field.descriptor());
    int offset = layout.objects().offset(field);
    i.become(
        Opcode.STORE, VOID, Low.access(kind, offset, field.isVolatile()), i.input(0), i.input(1));
  }

  private void loadStatic(Instruction i) {
    JavaField field = i.attribute(JavaField.class);
    MemoryKind kind = MemoryKind.ofDescriptor(field.descriptor());
    Instruction base = Low.before(i).symbol(new Symbol.StaticField(field));
    i.become(Opcode.LOAD, i.type(), Low.access(kind, 0, field.isVolatile()), base);
  }

  private void storeStatic(Instruction i) {
    JavaField field = i.attribute(JavaField.class);
    MemoryKind kind = MemoryKind.ofDescriptor(field.descriptor());
    Instruction base = Low.before(i).symbol(new Symbol.StaticField(field));
    i.become(Opcode.STORE, VOID, Low.access(kind, 0, field.isVolatile()), base, i.input(0));
  }

  private void arrayLength(Instruction i) {
    i.become(
        Opcode.LOAD, I32, Low.access(MemoryKind.I32, ObjectLayout.ARRAY_LENGTH, false), i.input(0));
  }

  private void loadElement(Instruction i) {
    MemoryKind kind = i.attribute(MemoryKind.class);
    i.become(Opcode.LOAD, i.type(), elementAccess(kind), i.input(0), i.input(1));
  }

  private void storeElement(Instruction i) {
    MemoryKind kind = i.attribute(MemoryKind.class);
    i.become(Opcode.STORE, VOID, elementAccess(kind), i.input(0), i.input(1), i.input(2));
  }

  private void fillElements(Instruction i) {
    toCall(
        i,
        switch (layout.objects().size(i.attribute(MemoryKind.class))) {
          case 1 -> RuntimeHelper.FILL_BYTES;
          case 2 -> RuntimeHelper.FILL_SHORTS;
          default -> RuntimeHelper.FILL_INTS;
        });
  }

  private MemoryAccess elementAccess(MemoryKind kind) {
    int size = layout.objects().size(kind);
    return new MemoryAccess(kind, size, layout.objects().arrayBase(kind), false, false);
  }

  private void newInstance(Instruction i) {
    JavaClass type = i.attribute(JavaClass.class);
    Low low = Low.before(i);
    toCall(
        i,
        type.hasFinalizer() ? RuntimeHelper.NEW_FINALIZABLE : RuntimeHelper.NEW_INSTANCE,
        low.symbol(new Symbol.Descriptor(type)),
        low.constant(layout.objects().instanceSize(type)));
  }

  /** Of a length that is known and short, in line as instances are. */
  private void newArray(Instruction i) {
    ArrayType type = i.attribute(ArrayType.class);
    Low low = Low.before(i);
    Instruction descriptor = low.symbol(new Symbol.Descriptor(type));
    Instruction length = i.input(0);
    int known = length.opcode() == Opcode.CONSTANT ? length.attribute(Integer.class) : -1;
    if (known < 0 || known > LONGEST_SHORT_ARRAY) {
      toCall(i, RuntimeHelper.NEW_ARRAY, descriptor, length);
    } else {
      Instruction size = low.constant(layout.objects().arraySize(type, known));
      toCall(i, RuntimeHelper.NEW_SHORT_ARRAY, descriptor, length, size);
    }
  }

  private void newMultiArray(Instruction i) {
    ArrayType type = i.attribute(ArrayType.class);
    ArrayType intArray = layout.world().universe().arrayOf(PrimitiveType.INT);
    List<Instruction> lengths = List.copyOf(i.inputs());
    Low low = Low.before(i);
    Instruction lengthsArray =
        low.add(
            Opcode.CALL,
            REF,
            helpers.get(RuntimeHelper.NEW_ARRAY),
            low.symbol(new Symbol.Descriptor(intArray)),
            low.constant(lengths.size()));
    Splitting.shareHandler(i, lengthsArray);
    low = Low.before(i);
    int base = layout.objects().arrayBase(MemoryKind.I32);
    for (int n = 0; n < lengths.size(); n++) {
      low.store(MemoryKind.I32, base + 4 * n, lengthsArray, lengths.get(n));
    }
    toCall(i, RuntimeHelper.NEW_MULTI_ARRAY, low.symbol(new Symbol.Descriptor(type)), lengthsArray);
  }

  private void newTable(Instruction i) {
    Symbol content = new Symbol.Table(i.attribute(ConstantTable.class));
    toCall(i, RuntimeHelper.NEW_TABLE, Low.before(i).symbol(content));
  }

  /** Compares the class's state in line; the slow path calls the runtime. */
  private void classInit(Instruction i) {
    JavaClass type = i.attribute(JavaClass.class);
    if (!layout.world().needsInitialization(type)) {
      Splitting.removeIdle(i);
      return;
    }
    Splitting split = Splitting.at(i);
    Low low = split.before();
    Instruction state = low.symbol(new Symbol.ClassState(type));
    Instruction value = low.load(MemoryKind.I32, ClassStateLayout.STATE, state);
    Instruction idle = low.compare(Condition.EQ, value, low.constant(ClassStateLayout.INITIALIZED));
    Block slow = split.newBlock();
    low.branch(idle, split.rest(), slow);
    split.callAndContinue(slow, helpers.get(RuntimeHelper.INITIALIZE_CLASS), state);
    split.finish();
  }

  /** A call with one possible target is direct; others go through the receiver's table. */
  private void virtualCall(Instruction i) {
    JavaMethod resolved = i.attribute(JavaMethod.class);
    RefType receiver = i.input(0).refType();
    boolean helps = receiver != null && receiver.type().isSubtypeOf(resolved.owner());
    Collection<JavaMethod> targets = layout.world().targets(resolved, helps ? receiver : null);
    Instruction[] arguments = i.inputs().toArray(Instruction[]::new);
    if (targets.isEmpty()) {
      Splitting split = Splitting.at(i);
      split.callAndStop(split.before().block(), helpers.get(RuntimeHelper.THROW_ABSTRACT_METHOD));
      split.finish();
      return;
    }
    if (targets.size() == 1) {
      i.become(Opcode.CALL, i.type(), targets.iterator().next(), arguments);
      return;
    }
    Low low = Low.before(i);
    Instruction descriptor = low.load(MemoryKind.U32, ObjectLayout.DESCRIPTOR, arguments[0]);
    int slot = layout.dispatch().slot(resolved);
    int offset = DescriptorLayout.DISPATCH + DescriptorLayout.SLOT * slot;
    List<Instruction> inputs = new ArrayList<>();
    inputs.add(low.load(MemoryKind.U32, offset, descriptor));
    inputs.addAll(List.of(arguments));
    List<Type> types = new ArrayList<>();
    for (Instruction argument : arguments) {
      types.add(argument.type());
    }
    i.become(
        Opcode.CALL_INDIRECT,
        i.type(),
        new Signature(List.copyOf(types), i.type()),
        inputs.toArray(Instruction[]::new));
  }

  /** The processor has an instruction for integers only. */
  private void remainder(Instruction i) {
    if (i.type().isFloat()) {
      toCall(
          i,
          i.type() == Type.F32 ? RuntimeHelper.FLOAT_REMAINDER : RuntimeHelper.DOUBLE_REMAINDER,
          i.input(0),
          i.input(1));
    }
  }

  private void toCall(Instruction i, RuntimeHelper helper) {
    toCall(i, helper, i.inputs().toArray(Instruction[]::new));
  }

  private void toCall(Instruction i, RuntimeHelper helper, Instruction... arguments) {
    i.become(Opcode.CALL, i.type(), helpers.get(helper), arguments);
  }
}
