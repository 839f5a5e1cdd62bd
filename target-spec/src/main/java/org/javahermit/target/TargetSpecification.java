package org.javahermit.target;

import java.util.Set;

/**
 * What an image is compiled for: processor, machine layer, memory layout.
 *
 * <p>Made by {@link TargetReader} from a JSON file that {@link TargetKey} describes key by key;
 * every value has been checked, alone and in combination. All sizes are in bytes.
 *
 * @param name name of the target, for example {@code x86_64-hermit}
 * @param description one line for {@code --list-targets}
 * @param architecture processor architecture
 * @param features instruction set extensions beyond SSE2 that compiled code may use
 * @param machine the machine layer under the library OS
 * @param imageBase address of the image's first byte, also its physical address on bare metal
 * @param referenceShift how far an address is shifted right to make a reference
 * @param initialHeap memory that the heap takes at start
 * @param maximumHeap limit of the heap; 0 where the machine's memory is the limit
 * @param mainStack stack of the main thread
 * @param threadStack stack of other threads, unless the program asks for another size
 * @param guardSize unmapped memory below each stack
 * @param interruptStack stack of fault and interrupt handlers
 */
public record TargetSpecification(
    String name,
    String description,
    String architecture,
    Set<CpuFeature> features,
    MachineLayer machine,
    long imageBase,
    int referenceShift,
    long initialHeap,
    long maximumHeap,
    long mainStack,
    long threadStack,
    long guardSize,
    long interruptStack) {

  /** An instruction set extension, by its name in the specification. */
  public enum CpuFeature {
    /** Vector instructions with three operands. */
    AVX("avx"),
    /** Shifts that leave the flags alone. */
    BMI2("bmi2"),
    /** Counting one bits. */
    POPCNT("popcnt"),
    /** Counting zero bits from below. */
    BMI1("bmi1"),
    /** Counting zero bits from above. */
    LZCNT("lzcnt");

    private final String text;

    CpuFeature(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** The layer that the library OS stands on. */
  public enum MachineLayer {
    /** Bare metal: page tables, interrupt controllers, devices. */
    X64("x64"),
    /** System calls of a Linux kernel. */
    LINUX("linux");

    private final String text;

    MachineLayer(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
