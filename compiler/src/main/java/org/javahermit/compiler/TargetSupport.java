package org.javahermit.compiler;

import java.util.List;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.layout.TargetFacts;
import org.javahermit.compiler.link.Contribution;
import org.javahermit.compiler.link.Section;
import org.javahermit.compiler.link.SectionKind;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.compiler.x64.CodeFacts;
import org.javahermit.compiler.x64.PvhStub;
import org.javahermit.target.TargetSpecification;
import org.javahermit.target.TargetSpecification.BootProtocol;
import org.javahermit.target.TargetSpecification.CpuFeature;
import org.javahermit.target.TargetSpecification.MachineLayer;

/**
 * What a target specification means to the compiler: the machine layer's entry, the facts that
 * layout and linker need, and the pieces that the boot protocol adds to the image.
 */
final class TargetSupport {
  private static final String LINUX_ENTRY = "org/javahermit/machine/linux/LinuxEntry";
  private static final String X64_ENTRY = "org/javahermit/machine/x64/PvhEntry";
  private static final String ENTRY_DESCRIPTOR = "(Lorg/javahermit/unsafe/Address;)V";

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
    boolean pvh = target.boot() == BootProtocol.PVH;
    return new TargetFacts(
        target.referenceWidth() / 8,
        target.referenceShift(),
        target.imageBase(),
        target.pageSize(),
        pvh ? target.largePageSize() : target.pageSize(),
        pvh);
  }

  /** What the code generator must know. */
  CodeFacts codeFacts(ClassUniverse universe) {
    return new CodeFacts(
        target.referenceWidth() / 8,
        target.referenceShift(),
        target.features().contains(CpuFeature.AVX),
        target.features().contains(CpuFeature.BMI2),
        target.boot() == BootProtocol.LINUX_EXECUTABLE,
        CodeFacts.RuntimeCalls.of(universe));
  }

  /** The pieces that are neither compiled nor tables. */
  List<Contribution> contributions(JavaMethod entry) {
    if (target.boot() != BootProtocol.PVH) {
      return List.of();
    }
    PvhStub.Code stub = PvhStub.emit(new Symbol.Code(entry));
    int size = stub.bytes().length;
    Section.Label label = new Section.Label(PvhStub.START, 0, size, "pvh_entry");
    return List.of(
        new Contribution(SectionKind.TEXT, 16, stub.bytes(), List.of(label), stub.relocations()),
        Contribution.memory(PvhStub.MEMORY_NAME, target.pageSize(), PvhStub.MEMORY_BYTES));
  }
}
