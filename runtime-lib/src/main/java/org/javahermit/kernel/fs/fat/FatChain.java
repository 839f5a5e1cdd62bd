package org.javahermit.kernel.fs.fat;

import java.util.Arrays;
import org.javahermit.kernel.fs.FileError;

/** The clusters of a file in their order, read from the table once. */
final class FatChain {
  private final FatFileSystem owner;
  private int[] clusters = new int[4];
  private int count;

  FatChain(FatFileSystem owner, int first) throws FileError {
    this.owner = owner;
    int cluster = first;
    while (first != 0 && !owner.table().isEnd(cluster)) {
      boolean isRight = owner.table().isCluster(cluster) && count <= owner.shape().clusters;
      if (!isRight) {
        throw owner.wrong("the chain of clusters from " + first + " on is wrong");
      }
      add(cluster);
      cluster = owner.table().get(cluster);
    }
  }

  private void add(int cluster) {
    if (count == clusters.length) {
      clusters = Arrays.copyOf(clusters, 2 * count);
    }
    clusters[count++] = cluster;
  }

  int count() {
    return count;
  }

  /** The first cluster; 0 where there is none. */
  int first() {
    return count == 0 ? 0 : clusters[0];
  }

  int get(int index) {
    return clusters[index];
  }

  /** Adds a cluster; false where there is no space. */
  boolean grow() throws FileError {
    int cluster = owner.table().allocate(count == 0 ? 0 : clusters[count - 1]);
    if (cluster != 0) {
      add(cluster);
    }
    return cluster != 0;
  }

  /** Frees all clusters but the first ones. */
  void cut(int kept) throws FileError {
    if (kept > 0 && kept < count) {
      owner.table().endAt(clusters[kept - 1]);
    }
    while (count > kept) {
      count--;
      owner.table().free(clusters[count]);
    }
  }
}
