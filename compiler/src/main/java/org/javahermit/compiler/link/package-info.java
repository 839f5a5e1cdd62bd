/** Sections with symbols and relocations become an ELF file in which every address is known. */
package org.javahermit.compiler.link;
