package org.javahermit.compiler.layout;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Greedy colouring of things that are present in sets of classes: two things that are present in
 * one class get different colours, so that the colour can be an index into a table per class.
 *
 * <p>The most widespread come first and get the low colours, so that most tables stay short. Equal
 * ones keep their order: the result is a function of the input. Source: Dixon, McKee, Vaughan,
 * Schweizer, A fast method dispatcher for compiled languages with multiple inheritance (OOPSLA
 * 1989).
 */
final class Colouring {
  private Colouring() {}

  /**
   * A colour for each thing.
   *
   * @param presence for each thing the numbers of the classes in which it is present
   */
  static int[] colour(List<BitSet> presence) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < presence.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingInt((Integer i) -> -presence.get(i).cardinality()));
    List<BitSet> occupied = new ArrayList<>();
    int[] colours = new int[presence.size()];
    for (int thing : order) {
      int colour = firstFree(occupied, presence.get(thing));
      if (colour == occupied.size()) {
        occupied.add(new BitSet());
      }
      occupied.get(colour).or(presence.get(thing));
      colours[thing] = colour;
    }
    return colours;
  }

  private static int firstFree(List<BitSet> occupied, BitSet presence) {
    for (int colour = 0; colour < occupied.size(); colour++) {
      if (!occupied.get(colour).intersects(presence)) {
        return colour;
      }
    }
    return occupied.size();
  }
}
