package org.javahermit.compiler.substitute;

import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.Remapper;

/** Maps the names of substitution classes and their members to those of the amended classes. */
final class SubstitutionRemapper extends Remapper {
  private final Map<String, SubstitutionClass> bySubstitution;

  SubstitutionRemapper(Map<String, SubstitutionClass> bySubstitution) {
    super(Opcodes.ASM9);
    this.bySubstitution = bySubstitution;
  }

  @Override
  public String map(String internalName) {
    SubstitutionClass substitution = bySubstitution.get(internalName);
    return substitution == null ? internalName : substitution.target();
  }

  @Override
  public String mapMethodName(String owner, String name, String descriptor) {
    for (SubstitutionClass at = bySubstitution.get(owner); at != null; at = superclass(at)) {
      String mapped = at.methodName(name, descriptor);
      if (mapped != null) {
        return mapped;
      }
    }
    return name;
  }

  @Override
  public String mapFieldName(String owner, String name, String descriptor) {
    for (SubstitutionClass at = bySubstitution.get(owner); at != null; at = superclass(at)) {
      String mapped = at.fieldName(name);
      if (mapped != null) {
        return mapped;
      }
    }
    return name;
  }

  private SubstitutionClass superclass(SubstitutionClass of) {
    return bySubstitution.get(of.node().superName);
  }
}
