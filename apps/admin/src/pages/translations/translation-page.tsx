// One thing in one language: each of its texts as it is kept and as it is translated, side by side.

import { isLanguage } from '@kontor/shared/languages.ts';
import { type TranslatedEntity, translatedEntities } from '@kontor/shared/translation-input.ts';
import * as icons from '@kontor/ui/icons.ts';
import {
  Link,
  type LoaderFunctionArgs,
  type Params,
  useParams,
  useSearchParams,
} from 'react-router';
import { api, trpc } from '../../api.ts';
import { readList } from '../../list/params.ts';
import { useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { useCan } from '../../session.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { Page } from '../../ui/page.tsx';
import { TranslationForm } from './translation-form.tsx';
import { toInput, translationsSpec } from './translation-list.ts';
import type { Thing } from './translation-values.ts';
import { entityWords, languageIn } from './translation-words.ts';

export async function loader({ params }: LoaderFunctionArgs) {
  const thing = thingOf(params);
  if (!thing) throw new Response(null, { status: 404 });
  await api.admin.translations.get.fetch(thing);
  return null;
}

function thingOf({ lang, entity, id = '' }: Params): Thing | null {
  const kind = translatedEntities.find((one) => one === entity);
  return kind && isLanguage(lang) ? { lang, entity: kind, entityId: id } : null;
}

export function Component() {
  const thing = thingOf(useParams());
  return thing && <Shown key={JSON.stringify(thing)} thing={thing} />;
}

function Shown({ thing }: { thing: Thing }) {
  const t = useT();
  const { lang, entity, entityId } = thing;
  const [stored] = trpc.admin.translations.get.useSuspenseQuery(thing);
  const [search] = useSearchParams();
  const { q, filters } = readList(translationsSpec, search);
  const filter = { state: filters.state, q };
  const input = toInput({ q, filters, sort: undefined, after: stored.cursor }, thing);
  const { data: behind } = trpc.admin.translations.list.useQuery({ ...input, limit: 1 });
  const [next] = behind?.items ?? [];
  const nextTo = next && paths.translation(lang, entity, next.id, filter);
  const listTo = paths.translations({ lang, kind: entity, ...filter });
  return (
    <Page
      title={stored.name || t('translations.unnamed')}
      width="wide"
      back={{ to: listTo, label: t('translations.title') }}
      lead={
        <>
          {t('translations.kindIn', {
            kind: t(entityWords[entity]),
            language: languageIn(lang, t),
          })}
          {stored.hint && <span lang={stored.kept}> · {stored.hint}</span>}
          <Source entity={entity} id={entityId} />
        </>
      }
      actions={
        nextTo && (
          <ButtonLink to={nextTo} icon={icons.chevronRight} className="flex-row-reverse">
            {t('translations.next')}
          </ButtonLink>
        )
      }
    >
      <TranslationForm
        thing={thing}
        stored={stored}
        nextTo={nextTo ?? listTo}
        isLast={behind !== undefined && !next}
      />
    </Page>
  );
}

/** Where it is kept, for those kinds that have a page in the admin. */
const keptAt: Partial<Record<TranslatedEntity, (id: string) => string>> = {
  product: paths.product,
  category: () => paths.categories,
  collection: paths.collection,
  brand: paths.brand,
  attribute: paths.attribute,
  productType: () => paths.productTypes,
};

function Source({ entity, id }: { entity: TranslatedEntity; id: string }) {
  const t = useT();
  const can = useCan();
  const to = keptAt[entity]?.(id);
  if (!to || !can('products.read')) return null;
  return (
    <>
      {' · '}
      <Link to={to} className="link">
        {t('translations.kept')}
      </Link>
    </>
  );
}
