package org.javahermit.compiler.classfile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.util.HashSet;
import java.util.Set;

/**
 * Which packages of a module everybody may use: takes its {@code module-info.class}; leaves the
 * names of the packages, with slashes, that it exports and opens without limit.
 *
 * @param exported for use of public types
 * @param opened for reflection on all members
 */
public record ModuleExports(Set<String> exported, Set<String> opened) {
  /** Of a module that is not there. */
  static final ModuleExports NONE = new ModuleExports(Set.of(), Set.of());

  /** These packages and another one. */
  ModuleExports with(PackageAccess access) {
    Set<String> exported = new HashSet<>(this.exported);
    Set<String> opened = new HashSet<>(this.opened);
    exported.add(access.packageName());
    if (access.isOpened()) {
      opened.add(access.packageName());
    }
    return new ModuleExports(exported, opened);
  }

  static ModuleExports of(byte[] moduleInfo) {
    try {
      ModuleDescriptor module = ModuleDescriptor.read(new ByteArrayInputStream(moduleInfo));
      Set<String> exported = new HashSet<>();
      Set<String> opened = new HashSet<>();
      for (ModuleDescriptor.Exports one : module.exports()) {
        if (!one.isQualified()) {
          exported.add(one.source().replace('.', '/'));
        }
      }
      for (ModuleDescriptor.Opens one : module.opens()) {
        if (!one.isQualified()) {
          opened.add(one.source().replace('.', '/'));
          exported.add(one.source().replace('.', '/'));
        }
      }
      return new ModuleExports(exported, opened);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
