package org.javahermit.compiler.x64.asm;

/** What the {@code r/m} field of an instruction can name (Intel SDM volume 2, §2.1.3). */
public sealed interface RegisterOrMemory permits Register, Memory {}
