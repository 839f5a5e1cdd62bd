package org.javahermit.target;

import java.util.Set;

/**
 * What an image is compiled for: processor, machine layer, memory layout and boot protocol.
 *
 * <p>Made by {@link TargetReader} from a JSON file that {@link TargetKey} describes key by key;
 * every value has been checked, alone and in combination. All sizes are in bytes.
 *
 * @param name name of the target, for example {@code x86_64-hermit}
 * @param description one line for {@code --list-targets}
 * @param architecture processor architecture
 * @param features instruction set extensions beyond SSE2 that compiled code may use
 * @param machine the machine layer under the library OS
 * @param boot how control reaches the image
 * @param imageBase address of the image's first byte, also its physical address on bare metal
 * @param pageSize size of the pages that stacks are made of
 * @param largePageSize size of the pages that image and heap are made of
 * @param referenceWidth width of a reference in memory, in bits
 * @param referenceShift how far an address is shifted right to make a reference
 * @param initialHeap memory that the heap takes at start
 * @param maximumHeap limit of the heap; 0 where the machine's memory is the limit
 * @param mainStack stack of the main thread
 * @param threadStack stack of other threads, unless the program asks for another size
 * @param guardSize unmapped memory below each stack
 * @param interruptStack stack of fault and interrupt handlers
 * @param timer what raises timer interrupts
 * @param vectorInterrupts whether interrupt handlers may use vector registers
 * @param console what standard input and output go through
 * @param disks whether disks can be mounted
 * @param shares whether folders of the host can be mounted
 */
public record TargetSpecification(
    String name,
    String description,
    String architecture,
    Set<CpuFeature> features,
    MachineLayer machine,
    BootProtocol boot,
    long imageBase,
    int pageSize,
    int largePageSize,
    int referenceWidth,
    int referenceShift,
    long initialHeap,
    long maximumHeap,
    long mainStack,
    long threadStack,
    long guardSize,
    long interruptStack,
    TimerPolicy timer,
    boolean vectorInterrupts,
    ConsoleDevice console,
    boolean disks,
    boolean shares) {

  /** The shift with which references of 32 bits reach 32 GiB: objects lie at multiples of 8. */
  private static final int LARGE_HEAP_SHIFT = 3;

  /**
   * The same target, for images that have what is asked for here besides what the target says.
   *
   * @param ofDisks whether the image can mount disks
   * @param ofShares whether the image can mount folders of the host
   * @param ofLargeHeap whether references reach as far as they can, 32 GiB
   */
  public TargetSpecification with(boolean ofDisks, boolean ofShares, boolean ofLargeHeap) {
    return new TargetSpecification(
        name,
        description,
        architecture,
        features,
        machine,
        boot,
        imageBase,
        pageSize,
        largePageSize,
        referenceWidth,
        ofLargeHeap ? LARGE_HEAP_SHIFT : referenceShift,
        initialHeap,
        maximumHeap,
        mainStack,
        threadStack,
        guardSize,
        interruptStack,
        timer,
        vectorInterrupts,
        console,
        disks || ofDisks,
        shares || ofShares);
  }

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

  /** How control reaches the image. */
  public enum BootProtocol {
    /** Xen's PVH: 32-bit protected mode, as QEMU's {@code -kernel}, Firecracker and others boot. */
    PVH("pvh"),
    /** A static ELF executable of Linux. */
    LINUX_EXECUTABLE("linux-executable");

    private final String text;

    BootProtocol(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** What standard input and output go through. */
  public enum ConsoleDevice {
    /** The first serial port. */
    SERIAL("serial"),
    /** A virtio console where the machine has one, or else the first serial port. */
    VIRTIO("virtio"),
    /** Descriptors of the process. */
    HOST("host");

    private final String text;

    ConsoleDevice(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** What raises timer interrupts. */
  public enum TimerPolicy {
    /** The processor's local timer is set for the next event that something waits for. */
    ONE_SHOT("one-shot"),
    /** A timer of the host's kernel, whose signal is the interrupt, is set in the same way. */
    HOST("host");

    private final String text;

    TimerPolicy(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
