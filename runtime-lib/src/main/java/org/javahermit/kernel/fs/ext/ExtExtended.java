package org.javahermit.kernel.fs.ext;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.javahermit.kernel.block.LittleEndian;
import org.javahermit.kernel.fs.ExtendedStore;
import org.javahermit.kernel.fs.FileError;
import org.javahermit.kernel.fs.Node;
import org.javahermit.kernel.socket.Errors;

/**
 * Extended attributes of the nodes of a file system: those that fit lie in the inode, behind its
 * fields, the others in a block of their own. What lies in either place stays there, until it is
 * set anew. Source: the ext4 documentation of the Linux kernel, "Extended Attributes".
 */
final class ExtExtended implements ExtendedStore {
  private static final int MAGIC = 0xEA020000;
  private static final int MAGIC_BYTES = 4;

  private final ExtFileSystem owner;
  private final ExtVolume volume;
  private final AttributeBlock block;

  ExtExtended(ExtFileSystem owner, ExtVolume volume, AttributeBlock block) {
    this.owner = owner;
    this.volume = volume;
    this.block = block;
  }

  // ---- in the inode

  /** Where the first entry in an inode lies; behind its end where there is no room for one. */
  private static int first(Inode inode) {
    return inode.attributesAt() + MAGIC_BYTES;
  }

  private List<Attribute> inInode(Inode inode) throws FileError {
    int first = first(inode);
    if (first > inode.raw.length || LittleEndian.get32(inode.raw, inode.attributesAt()) != MAGIC) {
      return new ArrayList<>();
    }
    return AttributeList.read(inode.raw, first, inode.raw.length, first, volume);
  }

  private static boolean fitInode(Inode inode, List<Attribute> all) {
    return all.isEmpty() || AttributeList.fits(all, inode.raw.length - first(inode));
  }

  private static void putInode(Inode inode, List<Attribute> all) {
    int first = first(inode);
    if (first > inode.raw.length) {
      return;
    }
    AttributeList.write(all, inode.raw, first, inode.raw.length, first, false);
    LittleEndian.put32(inode.raw, inode.attributesAt(), all.isEmpty() ? 0 : MAGIC);
  }

  // ---- both

  private List<Attribute> all(Node node) throws FileError {
    synchronized (owner) {
      Inode inode = ((ExtNode) node).inode();
      List<Attribute> all = inInode(inode);
      all.addAll(block.read(inode));
      return all;
    }
  }

  @Override
  public byte[] extended(Node node, String name) throws FileError {
    Attribute wanted = Attribute.named(name);
    for (Attribute attribute : all(node)) {
      if (attribute.hasNameOf(wanted)) {
        return attribute.value();
      }
    }
    throw new FileError(Errors.NO_DATA);
  }

  @Override
  public List<String> extendedNames(Node node) throws FileError {
    List<String> names = new ArrayList<>();
    for (Attribute attribute : all(node)) {
      if (attribute.wholeName() != null) {
        names.add(attribute.wholeName());
      }
    }
    return names;
  }

  @Override
  public void setExtended(Node node, String name, byte[] value) throws FileError {
    Attribute set = Attribute.named(name).with(value);
    owner.change(() -> set(node, set));
  }

  private void set(Node node, Attribute set) throws FileError {
    if (!volume.superblock.canHaveFeatures()) {
      throw new FileError(Errors.NOT_SUPPORTED);
    }
    Inode inode = changeable(node);
    List<Attribute> near = inInode(inode);
    List<Attribute> far = block.read(inode);
    boolean isFar = far.removeIf(set::hasNameOf);
    boolean isNear = near.removeIf(set::hasNameOf);
    List<Attribute> wanted = sorted(near, set);
    if (fitInode(inode, wanted)) {
      if (isFar) {
        block.write(inode, far);
      }
      putInode(inode, wanted);
    } else {
      block.write(inode, sorted(far, set));
      if (isNear) {
        putInode(inode, near);
      }
    }
    volume.superblock.setCompatible(ExtFeatures.EXTENDED_ATTRIBUTES);
    owner.noteChange(node);
  }

  private static Inode changeable(Node node) throws FileError {
    Inode inode = ((ExtNode) node).inode();
    if (inode.isImmutable()) {
      throw new FileError(Errors.NOT_PERMITTED);
    }
    return inode;
  }

  private static List<Attribute> sorted(List<Attribute> others, Attribute added) {
    Attribute[] all = others.toArray(new Attribute[others.size() + 1]);
    all[others.size()] = added;
    Arrays.sort(all);
    return Arrays.asList(all);
  }

  @Override
  public void removeExtended(Node node, String name) throws FileError {
    Attribute removed = Attribute.named(name);
    owner.change(
        () -> {
          Inode inode = changeable(node);
          List<Attribute> near = inInode(inode);
          List<Attribute> far = block.read(inode);
          if (near.removeIf(removed::hasNameOf)) {
            putInode(inode, near);
          } else if (far.removeIf(removed::hasNameOf)) {
            block.write(inode, far);
          } else {
            throw new FileError(Errors.NO_DATA);
          }
          owner.noteChange(node);
        });
  }
}
