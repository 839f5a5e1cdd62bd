package org.javahermit.compiler.link;

/** The sections of an image in the order of their addresses. */
public enum SectionKind {
  /** Machine code: readable and executable. */
  TEXT(".text", false, true),
  /** Descriptors, tables, names: readable. */
  RODATA(".rodata", false, false),
  /** Image heap, static fields, class states: readable and writable. */
  DATA(".data", true, false),
  /** Memory that begins as zero and takes no space in the file: readable and writable. */
  BSS(".bss", true, false);

  private final String sectionName;
  private final boolean writable;
  private final boolean executable;

  SectionKind(String sectionName, boolean writable, boolean executable) {
    this.sectionName = sectionName;
    this.writable = writable;
    this.executable = executable;
  }

  /** The name in the ELF file, with a dot. */
  public String sectionName() {
    return sectionName;
  }

  /** Whether the program writes there. */
  public boolean isWritable() {
    return writable;
  }

  /** Whether the program runs there. */
  public boolean isExecutable() {
    return executable;
  }
}
