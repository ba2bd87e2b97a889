// The head of a category or collection: where it stands, its name, its sentence, the categories below. A category
// with a wide picture shows it to the edge of the page; the picture is then the page's LCP.

import type { CategoryData, PictureData } from '../api-types.ts';
import { Picture } from '../shell/picture.tsx';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { SubCategories } from './sub-categories.tsx';

interface CategoryHeadProps {
  category: Pick<CategoryData['category'], 'title' | 'description' | 'image'>;
  below: CategoryData['children'];
  trail: { title: string; path: string }[];
  /** Further pages begin with goods, not with the picture again. */
  isFirstPage: boolean;
}

/** A picture of a product is upright; only a scene is wide enough to stand beside the name. */
export function isWide(picture: PictureData | null): picture is PictureData {
  return picture !== null && picture.width / picture.height >= 1.4;
}

export function CategoryHead({ category, below, trail, isFirstPage }: CategoryHeadProps) {
  const { title, description, image } = category;
  if (!isWide(image) || !isFirstPage) {
    return (
      <div className="page pt-6 lg:pt-10">
        <Breadcrumbs trail={trail} />
        <div className="mt-5 grid grid-cols-1 gap-x-10 gap-y-4 lg:mt-8 lg:grid-cols-12">
          <h1 className="font-display text-3xl lg:col-span-7">{title}</h1>
          {description && (
            <p className="max-w-prose text-muted lg:col-span-5 lg:self-end">{description}</p>
          )}
        </div>
        <SubCategories categories={below} />
      </div>
    );
  }
  return (
    <div className="page grid grid-cols-1 gap-x-10 lg:grid-cols-12">
      <div className="-mx-gutter lg:relative lg:order-2 lg:col-span-8 lg:ms-0 lg:min-h-[clamp(20rem,32vw,30rem)]">
        <Picture
          picture={image}
          sizes="(min-width: 96rem) 64rem, (min-width: 64rem) 68vw, 100vw"
          ratio="aspect-[16/9] lg:absolute lg:inset-0 lg:aspect-auto lg:h-full"
          priority
        />
      </div>
      <div className="flex flex-col pt-6 lg:col-span-4 lg:pb-8 lg:pt-10">
        <Breadcrumbs trail={trail} />
        <h1 className="pt-5 font-display text-3xl lg:mt-auto">{title}</h1>
        {description && <p className="mt-3 max-w-prose text-lg text-muted">{description}</p>}
        <SubCategories categories={below} />
      </div>
    </div>
  );
}
