package org.javahermit.compiler;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.layout.TargetFacts;
import org.javahermit.compiler.link.Contribution;
import org.javahermit.compiler.link.Section;
import org.javahermit.compiler.link.SectionKind;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.compiler.x64.CodeFacts;
import org.javahermit.compiler.x64.ProcessorStartStub;
import org.javahermit.compiler.x64.PvhStub;
import org.javahermit.target.TargetSpecification;
import org.javahermit.target.TargetSpecification.BootProtocol;
import org.javahermit.target.TargetSpecification.CpuFeature;
import org.javahermit.target.TargetSpecification.MachineLayer;
import org.javahermit.vm.layout.ProcessorStartLayout;
import org.javahermit.vm.layout.TargetLayout;

/**
 * What a target specification means to the compiler: the machine layer's entry, the facts that
 * layout and linker need, and the pieces that the boot protocol adds to the image.
 */
final class TargetSupport {
  private static final String LINUX_ENTRY = "org/javahermit/machine/linux/LinuxEntry";
  private static final String X64_ENTRY = "org/javahermit/machine/x64/PvhEntry";
  private static final String ENTRY_DESCRIPTOR = "(Lorg/javahermit/unsafe/Address;)V";

  private static final Map<CpuFeature, Integer> FEATURE_BITS =
      Map.of(
          CpuFeature.AVX, TargetLayout.AVX,
          CpuFeature.BMI2, TargetLayout.BMI2,
          CpuFeature.POPCNT, TargetLayout.POPCNT,
          CpuFeature.BMI1, TargetLayout.BMI1,
          CpuFeature.LZCNT, TargetLayout.LZCNT);

  private final TargetSpecification target;

  TargetSupport(TargetSpecification target) {
    this.target = target;
  }

  /** The method of the machine layer at which the image begins. */
  JavaMethod entry(ClassUniverse universe) {
    String owner = target.machine() == MachineLayer.LINUX ? LINUX_ENTRY : X64_ENTRY;
    return universe.require(owner).declaredMethod("start", ENTRY_DESCRIPTOR);
  }

  /** What layouts, lowering and linker must know. */
  TargetFacts facts() {
    return new TargetFacts(
        referenceBytes(),
        target.referenceShift(),
        target.imageBase(),
        target.pageSize(),
        isBare() ? target.largePageSize() : target.pageSize(),
        target.boot() == BootProtocol.PVH);
  }

  /** What the code generator must know. */
  CodeFacts codeFacts(ClassUniverse universe) {
    return new CodeFacts(
        referenceBytes(),
        target.referenceShift(),
        target.features().contains(CpuFeature.AVX),
        target.features().contains(CpuFeature.BMI2),
        target.features().contains(CpuFeature.POPCNT),
        target.features().containsAll(List.of(CpuFeature.LZCNT, CpuFeature.BMI1)),
        !isBare(),
        CodeFacts.RuntimeCalls.of(universe));
  }

  /** The pieces that are neither compiled nor tables. */
  List<Contribution> contributions(JavaMethod entry) {
    return isBare()
        ? List.of(values(), stub(entry), memory(), processorStart())
        : List.of(values());
  }

  private int referenceBytes() {
    return target.referenceWidth() / Byte.SIZE;
  }

  private boolean isBare() {
    return target.machine() == MachineLayer.X64;
  }

  private static Contribution stub(JavaMethod entry) {
    PvhStub.Code stub = PvhStub.emit(new Symbol.Code(entry));
    int size = stub.bytes().length;
    Section.Label label = new Section.Label(PvhStub.START, 0, size, "pvh_entry");
    return new Contribution(SectionKind.TEXT, 16, stub.bytes(), List.of(label), stub.relocations());
  }

  private Contribution memory() {
    return Contribution.memory(PvhStub.MEMORY_NAME, target.pageSize(), PvhStub.MEMORY_BYTES);
  }

  /** Data here: it runs where the runtime copies it to. */
  private static Contribution processorStart() {
    return constant(ProcessorStartLayout.SYMBOL, ProcessorStartStub.emit());
  }

  private static Contribution constant(String name, byte[] bytes) {
    Section.Label label = new Section.Label(new Symbol.Named(name), 0, bytes.length, name);
    return new Contribution(SectionKind.RODATA, 8, bytes, List.of(label), List.of());
  }

  /** What the runtime reads of the target. */
  private Contribution values() {
    ByteBuffer bytes = ByteBuffer.allocate(TargetLayout.SIZE).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(TargetLayout.HEAP_INITIAL, target.initialHeap());
    bytes.putLong(TargetLayout.HEAP_MAXIMUM, target.maximumHeap());
    bytes.putLong(TargetLayout.STACK_MAIN, target.mainStack());
    bytes.putLong(TargetLayout.STACK_THREAD, target.threadStack());
    bytes.putLong(TargetLayout.STACK_GUARD, target.guardSize());
    bytes.putLong(TargetLayout.STACK_INTERRUPT, target.interruptStack());
    bytes.putLong(TargetLayout.REFERENCE_SHIFT, target.referenceShift());
    long features = 0;
    for (CpuFeature feature : target.features()) {
      features |= FEATURE_BITS.get(feature);
    }
    bytes.putLong(TargetLayout.FEATURES, features);
    return constant(TargetLayout.SYMBOL, bytes.array());
  }
}
