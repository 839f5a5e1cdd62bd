package org.javahermit.target;

import java.util.List;
import java.util.stream.Stream;
import org.javahermit.target.TargetSpecification.BootProtocol;
import org.javahermit.target.TargetSpecification.ConsoleDevice;
import org.javahermit.target.TargetSpecification.CpuFeature;
import org.javahermit.target.TargetSpecification.MachineLayer;
import org.javahermit.target.TargetSpecification.TimerPolicy;

/**
 * The keys of a target specification. This table is the only place that names them: the reader
 * checks against it, and {@code docs/target-spec.md} is tested against it.
 */
enum TargetKey {
  NAME("name", Kind.TEXT),
  DESCRIPTION("description", Kind.TEXT),
  ARCHITECTURE("architecture", "x86_64"),
  FEATURES("cpu.features", Kind.CHOICES, CpuFeature.values()),
  MACHINE("machine", Kind.CHOICE, MachineLayer.values()),
  BOOT("boot.protocol", Kind.CHOICE, BootProtocol.values()),
  IMAGE_BASE("image.base", Kind.SIZE),
  PAGE_SIZE("pages.size", Kind.SIZE),
  LARGE_PAGE_SIZE("pages.large", Kind.SIZE),
  REFERENCE_WIDTH("references.width", Kind.SIZE),
  REFERENCE_SHIFT("references.shift", Kind.SIZE),
  HEAP_INITIAL("heap.initial", Kind.SIZE),
  HEAP_MAXIMUM("heap.maximum", Kind.SIZE),
  STACK_MAIN("stacks.main", Kind.SIZE),
  STACK_THREAD("stacks.thread", Kind.SIZE),
  STACK_GUARD("stacks.guard", Kind.SIZE),
  STACK_INTERRUPT("stacks.interrupt", Kind.SIZE),
  TIMER("timer.policy", Kind.CHOICE, TimerPolicy.values()),
  VECTOR_INTERRUPTS("interrupts.vectorRegisters", Kind.FLAG),
  CONSOLE("console.device", Kind.CHOICE, ConsoleDevice.values()),
  DISKS("files.disks", Kind.FLAG),
  SHARES("files.shares", Kind.FLAG);

  /** What a value may be. */
  enum Kind {
    TEXT("a non-empty text"),
    CHOICE("one of "),
    CHOICES("a list of "),
    SIZE(
        "a whole number, or a text with a number in hexadecimal (\"0x200000\") or with a unit"
            + " (\"64 KiB\", \"2 MiB\", \"1 GiB\")"),
    FLAG("true or false");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  private final String path;
  private final Kind kind;
  private final List<String> choices;

  TargetKey(String path, Kind kind, Enum<?>... choices) {
    this.path = path;
    this.kind = kind;
    this.choices = Stream.of(choices).map(Enum::toString).toList();
  }

  TargetKey(String path, String onlyChoice) {
    this.path = path;
    this.kind = Kind.CHOICE;
    this.choices = List.of(onlyChoice);
  }

  /** Where the value stands: object names and the key, joined by dots. */
  String path() {
    return path;
  }

  Kind kind() {
    return kind;
  }

  /** The texts that are allowed, for {@link Kind#CHOICE} and {@link Kind#CHOICES}. */
  List<String> choices() {
    return choices;
  }

  /** What is allowed, to stand behind "must be" in a message. */
  String allowed() {
    return choices.isEmpty() ? kind.text : kind.text + String.join(", ", choices);
  }
}
