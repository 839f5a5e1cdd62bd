package org.javahermit.compiler;

import java.util.function.UnaryOperator;
import org.javahermit.target.TargetSpecification;
import org.javahermit.target.TargetSpecification.ConsoleDevice;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Gives {@code org.javahermit.vm.ApplicationMain.invoke} its body: a call of the application's
 * {@code main}, after calls that switch on what this image was asked for: a console that is a
 * device with a driver, disks and folders of the host, addresses of resources that are those of
 * files, assertions. All other classes pass unchanged.
 *
 * @param mainClass internal name of the main class
 * @param target says which console and mounts there are
 * @param showsFolders whether folders of the class path are in the image's file system
 * @param hasAssertions whether assertions of the application are on
 */
record MainCall(
    String mainClass, TargetSpecification target, boolean showsFolders, boolean hasAssertions)
    implements UnaryOperator<ClassNode> {
  private static final String OWNER = "org/javahermit/vm/ApplicationMain";
  private static final String TERMINAL = "org/javahermit/jdk/support/VirtioTerminal";
  private static final String MOUNTS = "org/javahermit/jdk/file/MountSupport";
  private static final String DISKS = "org/javahermit/jdk/file/Disks";
  private static final String SHARES = "org/javahermit/jdk/file/Shares";
  private static final String FOLDERS = "org/javahermit/jdk/file/ClassPathFolders";
  private static final String ASSERTIONS = "org/javahermit/jdk/support/AssertionStatus";
  private static final String MAIN_DESCRIPTOR = "([Ljava/lang/String;)V";

  @Override
  public ClassNode apply(ClassNode node) {
    if (node.name.equals(OWNER)) {
      for (MethodNode method : node.methods) {
        if (method.name.equals("invoke")) {
          replaceBody(method);
        }
      }
    }
    return node;
  }

  private void replaceBody(MethodNode method) {
    InsnList body = new InsnList();
    if (target.console() == ConsoleDevice.VIRTIO) {
      body.add(call(TERMINAL, "open"));
    }
    // All that can be mounted is known before the first is.
    if (target.disks()) {
      body.add(call(MOUNTS, "withDisks"));
    }
    if (target.shares()) {
      body.add(call(MOUNTS, "withShares"));
    }
    if (target.disks()) {
      body.add(call(DISKS, "mount"));
    }
    if (target.shares()) {
      body.add(call(SHARES, "mount"));
    }
    if (showsFolders) {
      body.add(call(FOLDERS, "install"));
    }
    if (hasAssertions) {
      body.add(call(ASSERTIONS, "enable"));
    }
    body.add(new VarInsnNode(Opcodes.ALOAD, 0));
    body.add(new MethodInsnNode(Opcodes.INVOKESTATIC, mainClass, "main", MAIN_DESCRIPTOR));
    body.add(new InsnNode(Opcodes.RETURN));
    method.instructions = body;
    method.tryCatchBlocks.clear();
    method.localVariables = null;
    method.maxStack = 1;
  }

  private static MethodInsnNode call(String owner, String name) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, "()V");
  }
}
