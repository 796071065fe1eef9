import { IsString } from 'class-validator';

/** What the handler needs of a comment; whatever else Facebook sends is kept. */
export class PageCommentDto {
  @IsString()
  readonly comment_id!: string;

  @IsString()
  readonly message!: string;

  @IsString()
  readonly pageId!: string;
}
