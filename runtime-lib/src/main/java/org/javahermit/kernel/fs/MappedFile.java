package org.javahermit.kernel.fs;

/** What {@link MappedRegions} needs of a file. */
public interface MappedFile {
  /** The file; its contents' lock guards the regions. */
  FileNode node();

  /** Where regions lie. */
  FileMemory memory();

  /** Whether so many bytes may be used for a region; they are counted then. */
  boolean takeSpace(long bytes);

  /** So many bytes are not used any more. */
  void giveSpace(long bytes);

  /** Fills a new region with what the file has there. */
  void moveIn(MappedRegions.Region region) throws FileError;

  /** Puts the contents of a region back; false where there is no space, and nothing is changed. */
  boolean moveOut(MappedRegions.Region region);
}
