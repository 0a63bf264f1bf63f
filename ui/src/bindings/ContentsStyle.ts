export type ContentsStyle = {
  shown: boolean;
  page_numbers: boolean;
  bullet: string | null;
};
