package org.javahermit.compiler.closedworld;

import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/** The internal names of the classes that a generic signature names (JVMS §4.7.9.1). */
final class SignatureTypes extends SignatureVisitor {
  private final Set<String> names = new LinkedHashSet<>();
  private String current;

  private SignatureTypes() {
    super(Opcodes.ASM9);
  }

  static Set<String> of(String signature) {
    SignatureTypes visitor = new SignatureTypes();
    boolean ofField = signature.charAt(0) == 'T' || signature.charAt(0) == '[';
    SignatureReader reader = new SignatureReader(signature);
    if (ofField || isOneClass(signature)) {
      reader.acceptType(visitor);
    } else {
      reader.accept(visitor);
    }
    return visitor.names;
  }

  /** Whether the text is one class type, as of a field; a class's has its superclass and more. */
  private static boolean isOneClass(String signature) {
    if (signature.charAt(0) != 'L') {
      return false;
    }
    int depth = 0;
    for (int i = 0; i < signature.length(); i++) {
      char c = signature.charAt(i);
      depth += c == '<' ? 1 : c == '>' ? -1 : 0;
      if (c == ';' && depth == 0) {
        return i == signature.length() - 1;
      }
    }
    return true;
  }

  @Override
  public void visitClassType(String name) {
    current = name;
    names.add(name);
  }

  @Override
  public void visitInnerClassType(String name) {
    current = current + "$" + name;
    names.add(current);
  }

  @Override
  public SignatureVisitor visitTypeArgument(char wildcard) {
    // Arguments have names of their own; the class around goes on behind them.
    SignatureTypes arguments = new SignatureTypes();
    return new Nested(arguments, names);
  }

  /** Collects into the names of the signature around. */
  private static final class Nested extends SignatureVisitor {
    private final SignatureTypes inner;
    private final Set<String> names;

    Nested(SignatureTypes inner, Set<String> names) {
      super(Opcodes.ASM9);
      this.inner = inner;
      this.names = names;
    }

    @Override
    public void visitClassType(String name) {
      inner.visitClassType(name);
      names.add(name);
    }

    @Override
    public void visitInnerClassType(String name) {
      inner.visitInnerClassType(name);
      names.addAll(inner.names);
    }

    @Override
    public SignatureVisitor visitArrayType() {
      return this;
    }

    @Override
    public SignatureVisitor visitTypeArgument(char wildcard) {
      return new Nested(new SignatureTypes(), names);
    }
  }
}
